import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { ElectronParts } from './electron-parts.ts';
import { ownPage } from './own-page.ts';

/** How the till's window is made. */
export interface WindowOptions {
  readonly preload: string;
  readonly kiosk: boolean;
  /** Developer tools exist only outside the package. */
  readonly packaged: boolean;
}

/** The window's settings. */
export const windowSettings = (options: WindowOptions): BrowserWindowConstructorOptions => ({
  width: 1366,
  height: 900,
  minWidth: 1024,
  minHeight: 700,
  show: false,
  kiosk: options.kiosk,
  fullscreen: options.kiosk,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  title: '预存 Yucun',
  webPreferences: { preload: options.preload, ...lockedPreferences(options) },
});

/** What a page of this shell may: nothing but be a page. Written out though most are Electron's own default by now. */
export const lockedPreferences = ({ packaged }: Pick<WindowOptions, 'packaged'>): WebPreferences => ({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  devTools: !packaged,
  // Sync and print notices must arrive while another window is in front.
  backgroundThrottling: false,
});

/** Opens the till's window on its own page; it shows itself once there is something to see. */
export function openWindow(parts: Pick<ElectronParts, 'BrowserWindow'>, options: WindowOptions): BrowserWindow {
  const window = new parts.BrowserWindow(windowSettings(options));
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(ownPage);
  return window;
}
