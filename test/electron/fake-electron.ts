import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { ElectronParts } from '../../electron/shell-electron/electron-parts.ts';

/**
 * A stand-in for the `electron` module, as strict as the real one where the shell could be wrong: what must happen
 * before `ready` throws after it, a second handler for a channel throws, messages are structured clones both ways, a
 * thrown error keeps its message only. Every part `satisfies` Electron's own types, so a misspelt method does not compile.
 * Not modelled: isolated worlds, the process sandbox, Electron's own serializer.
 */
type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** An event object whose default a listener may prevent. */
export interface FakeEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** A preventable event with more fields. */
export function anEvent<T extends object>(fields: T): T & FakeEvent {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** A frame of a page; `parent` null is the page itself. */
export interface FakeFrame {
  url: string;
  parent: FakeFrame | null;
}

export class FakeIpcMain {
  readonly channels = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.channels.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.channels.set(channel, listener);
  }

  /** What ipcRenderer.invoke does, seen from the page. */
  async invoke(
    channel: string,
    from: { sender: FakeWebContents | null; frame: FakeFrame | null },
    ...args: unknown[]
  ): Promise<unknown> {
    const sent = structuredClone(args);
    const run = async (): Promise<unknown> => {
      const handler = this.channels.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = { sender: from.sender, senderFrame: from.frame, type: 'frame', frameId: 1, processId: 1 };
      return structuredClone(await handler(event as unknown as Electron.IpcMainInvokeEvent, ...sent));
    };
    // Code, stack and everything else of an error stay in the main process.
    const failed = (thrown: unknown): Error =>
      new Error(`Error invoking remote method '${channel}': ${String(thrown)}`);
    const outcome = await run().then(
      (value) => ({ value }),
      (thrown: unknown) => ({ error: failed(thrown) }),
    );
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }
}

export class FakeWebContents extends EventEmitter {
  readonly mainFrame: FakeFrame = { url: '', parent: null };
  readonly loaded: string[] = [];
  readonly sent: { channel: string; args: unknown[] }[] = [];
  readonly zoomFactors: number[] = [];
  zoomLimits: [number, number] | null = null;
  windowOpen: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | null = null;
  destroyed = false;

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.mainFrame.url = url;
    this.emit('did-finish-load');
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    this.sent.push({ channel, args: structuredClone(args) });
  }
  setWindowOpenHandler(handler: NonNullable<FakeWebContents['windowOpen']>): void {
    this.windowOpen = handler;
  }
  setZoomFactor(factor: number): void {
    this.zoomFactors.push(factor);
  }
  async setVisualZoomLevelLimits(low: number, high: number): Promise<void> {
    this.zoomLimits = [low, high];
  }
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', anEvent({}), { reason: 'killed', exitCode: 9 });
  }
}

type WindowMethods = 'show' | 'showInactive' | 'destroy' | 'focus' | 'restore' | 'isMinimized';
type ContentsMethods =
  | 'loadURL'
  | 'getURL'
  | 'isDestroyed'
  | 'send'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'setVisualZoomLevelLimits'
  | 'forcefullyCrashRenderer';

/** Compiles only while the stand-ins have the methods of the real ones. */
export const contentsShape = (contents: FakeWebContents) =>
  contents satisfies Pick<Electron.WebContents, ContentsMethods>;
export const windowShape = (window: FakeBrowserWindow) => window satisfies Pick<Electron.BrowserWindow, WindowMethods>;

export class FakeBrowserWindow extends EventEmitter {
  readonly webContents = new FakeWebContents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  shown = false;
  focused = false;
  minimized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  loadURL(url: string): Promise<void> {
    const loading = this.webContents.loadURL(url);
    this.emit('ready-to-show');
    return loading;
  }
  show(): void {
    this.shown = true;
  }
  /** In front, but the keys stay where they are. */
  showInactive(): void {
    this.shown = true;
  }
  destroy(): void {
    if (this.webContents.destroyed) return;
    this.webContents.destroyed = true;
    this.emit('closed');
  }
  focus(): void {
    this.focused = true;
  }
  restore(): void {
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
}

type SessionHandlers = {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
  displayMedia: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];
};

export class FakeSession extends EventEmitter {
  readonly set: SessionHandlers = { permissionRequest: null, permissionCheck: null, device: null, displayMedia: null };
  spelling = true;
  blocked: { urls: string[]; cancels: boolean } | null = null;

  setPermissionRequestHandler(handler: SessionHandlers['permissionRequest']): void {
    this.set.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: SessionHandlers['permissionCheck']): void {
    this.set.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: SessionHandlers['device']): void {
    this.set.device = handler;
  }
  setDisplayMediaRequestHandler(handler: SessionHandlers['displayMedia']): void {
    this.set.displayMedia = handler;
  }
  setSpellCheckerEnabled(on: boolean): void {
    this.spelling = on;
  }
  readonly webRequest = {
    onBeforeRequest: (
      filter: { urls?: string[] },
      listener: (details: object, answer: (response: { cancel?: boolean }) => void) => void,
    ): void => {
      listener({}, ({ cancel }) => {
        this.blocked = { urls: filter.urls ?? [], cancels: cancel === true };
      });
    },
  };
}

/** What a test sets and reads of the app. */
export class FakeApp extends EventEmitter {
  readonly did: string[];
  ready = false;
  isPackaged = true;
  onlyCopy = true;
  exitCode: number | null = null;
  readonly paths: Record<string, string> = {};

  constructor(did: string[]) {
    super();
    this.did = did;
  }
  #beforeReady(what: string): void {
    if (this.ready) throw new Error(`${what} must be called before app is ready`);
    this.did.push(what);
  }
  enableSandbox(): void {
    this.#beforeReady('enableSandbox');
  }
  setPath(name: string, value: string): void {
    this.paths[name] = value;
    this.did.push(`setPath ${name}`);
  }
  requestSingleInstanceLock(): boolean {
    this.did.push('requestSingleInstanceLock');
    return this.onlyCopy;
  }
  async whenReady(): Promise<void> {
    this.did.push('ready');
    this.ready = true;
  }
  quit(): void {
    const event = anEvent({});
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exitCode ??= 0;
  }
  exit(code = 0): void {
    this.exitCode = code;
  }
}

/** Schemes and what serves them. */
export class FakeProtocol {
  readonly schemes: Electron.CustomScheme[] = [];
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly #app: FakeApp;

  constructor(app: FakeApp) {
    this.#app = app;
  }
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (this.#app.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    this.schemes.push(...schemes);
    this.#app.did.push('registerSchemesAsPrivileged');
  }
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (!this.#app.ready) throw new Error('protocol.handle needs a ready app');
    if (this.handlers.has(scheme)) throw new Error('The scheme has been intercepted');
    this.handlers.set(scheme, handler);
    this.#app.did.push('protocol.handle');
  }
}

/** Screens, as they are plugged in and out. The first is the primary one. */
export class FakeScreen extends EventEmitter {
  displays = [{ id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } }];

  getAllDisplays(): Electron.Display[] {
    return this.displays.map((one) => ({ ...one, workArea: one.bounds }) as unknown as Electron.Display);
  }
  getPrimaryDisplay(): Electron.Display {
    const [primary] = this.getAllDisplays();
    if (primary === undefined) throw new Error('there is always a primary display');
    return primary;
  }
  plugIn(id: number): void {
    this.displays = [...this.displays, { id, bounds: { x: 1366, y: 0, width: 1024, height: 600 } }];
    this.emit('display-added', anEvent({}), { id });
  }
  pull(id: number): void {
    this.displays = this.displays.filter((one) => one.id !== id);
    this.emit('display-removed', anEvent({}), { id });
  }
}

/** A key store that only shuffles bytes; `backend` says what it pretends to be. */
export class FakeSafeStorage {
  available = true;
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret';

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }
  getSelectedStorageBackend() {
    return this.backend;
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a) as Buffer;
  }
  async decryptStringAsync(sealed: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const plain = Buffer.from(sealed.map((byte) => byte ^ 0x5a));
    return { result: plain.toString('utf8'), shouldReEncrypt: false };
  }
}

/** A fresh Electron, and handles on what the shell did to it. */
export function fakeElectron() {
  const did: string[] = [];
  const app = new FakeApp(did);
  const protocol = new FakeProtocol(app);
  const ipcMain = new FakeIpcMain();
  const defaultSession = new FakeSession();
  const safeStorage = new FakeSafeStorage();
  const screen = new FakeScreen();
  const windows: FakeBrowserWindow[] = [];
  class BrowserWindow extends FakeBrowserWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super(options);
      windows.push(this);
      did.push('new BrowserWindow');
      app.emit('web-contents-created', anEvent({}), this.webContents);
    }
  }
  const state = { menu: undefined as Electron.Menu | null | undefined, awake: '', crashDumpsUploaded: true };
  const parts = {
    app: app satisfies Pick<Electron.App, 'enableSandbox' | 'setPath' | 'requestSingleInstanceLock' | 'quit' | 'exit'>,
    BrowserWindow,
    crashReporter: {
      start: (options: Electron.CrashReporterStartOptions) => {
        state.crashDumpsUploaded = options.uploadToServer !== false;
      },
    } satisfies Pick<Electron.CrashReporter, 'start'>,
    ipcMain: ipcMain satisfies Pick<Electron.IpcMain, 'handle'>,
    Menu: {
      setApplicationMenu: (menu: Electron.Menu | null) => {
        state.menu = menu;
      },
    } satisfies Pick<typeof Electron.Menu, 'setApplicationMenu'>,
    powerSaveBlocker: {
      start: (type: 'prevent-app-suspension' | 'prevent-display-sleep') => {
        state.awake = type;
        return 1;
      },
    } satisfies Pick<Electron.PowerSaveBlocker, 'start'>,
    protocol: protocol satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>,
    safeStorage: safeStorage satisfies Pick<
      Electron.SafeStorage,
      'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
    >,
    screen: screen satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>,
    session: { defaultSession },
  };
  return {
    parts: parts as unknown as ElectronParts,
    app,
    did,
    protocol,
    ipcMain,
    defaultSession,
    safeStorage,
    screen,
    windows,
    state,
  };
}
