import type { App, Session, WebContents } from 'electron';
import { isOwnAddress } from './own-page.ts';

/** All that the till's page may have: storage that the system does not clear by itself. */
const grantedPermissions: ReadonlySet<string> = new Set(['persistent-storage']);

/** Whether a page may have a permission. Everything not named is denied, for everybody. */
export const mayHave = (permission: string, address: string): boolean =>
  grantedPermissions.has(permission) && isOwnAddress(address);

/** Addresses that leave the machine or its own scheme. The page speaks to nobody but the host, through the bridge. */
const outsideAddresses = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'];

type LockedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'webRequest'
  | 'on'
>;

/** Locks a session: permissions denied, no devices, no screen capture, no downloads, no network. */
export function lockSession(session: LockedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayHave(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // The spelling dictionary would be downloaded from a foreign server.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest({ urls: outsideAddresses }, (_details, answer) => answer({ cancel: true }));
}

/** Locks one page: it cannot leave, open another, or hold a foreign page inside. */
export function lockContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Locks every page there will ever be, whoever makes it. */
export function lockEveryContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}
