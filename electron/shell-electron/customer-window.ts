import type { BrowserWindow, BrowserWindowConstructorOptions, Display, Rectangle, Screen } from 'electron';
import type { ElectronParts } from './electron-parts.ts';
import { guardInput } from './kiosk.ts';
import { displayPage } from './own-page.ts';
import { recoverPage } from './recovery.ts';
import { lockedPreferences } from './window.ts';

/** Whether the customer has a window: where there is a second screen, always, or never. */
export type DisplayWish = 'auto' | 'on' | 'off';

type Screens = Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'on' | 'removeListener'>;

/** Where the customer's window stands: all of the second screen, or a window like any other for somebody to move. */
interface Place {
  readonly screen: number;
  readonly bounds: Rectangle;
  readonly isOwnScreen: boolean;
}

function placeFor(screen: Screens, wish: DisplayWish): Place | null {
  const primary = screen.getPrimaryDisplay();
  const second: Display | undefined = screen.getAllDisplays().find(({ id }) => id !== primary.id);
  if (wish === 'off') return null;
  if (second !== undefined) return { screen: second.id, bounds: second.bounds, isOwnScreen: true };
  return wish === 'on' ? { screen: primary.id, bounds: primary.workArea, isOwnScreen: false } : null;
}

/**
 * The window's settings. It has no preload: it hears what to show from the till's page of the same origin, and nothing in it
 * could ask the host. On a screen of its own it never takes the keys, or a scan would go to the customer's side.
 */
export const customerWindowSettings = (
  { bounds, isOwnScreen }: Place,
  options: { packaged: boolean },
): BrowserWindowConstructorOptions => ({
  ...bounds,
  show: false,
  frame: !isOwnScreen,
  fullscreen: isOwnScreen,
  focusable: !isOwnScreen,
  skipTaskbar: isOwnScreen,
  autoHideMenuBar: true,
  backgroundColor: '#ffffff',
  title: '预存 Yucun',
  webPreferences: lockedPreferences(options),
});

interface CustomerWindowOptions {
  readonly parts: Pick<ElectronParts, 'BrowserWindow'> & { readonly screen: Screens };
  readonly wish: DisplayWish;
  readonly packaged: boolean;
  readonly recovery: Parameters<typeof recoverPage>[1];
}

/** Opens the customer's window where it belongs and keeps it there while screens come and go. Returns how to take it away. */
export function keepCustomerWindow(options: CustomerWindowOptions): () => void {
  const { screen } = options.parts;
  let open: { window: BrowserWindow; screen: number } | null = null;
  const settle = (): void => {
    const place = placeFor(screen, options.wish);
    if (open !== null && open.screen === place?.screen) return;
    open?.window.destroy();
    open = place === null ? null : { window: openWindow(place, options), screen: place.screen };
  };
  screen.on('display-added', settle);
  screen.on('display-removed', settle);
  settle();
  return () => {
    screen.removeListener('display-added', settle);
    screen.removeListener('display-removed', settle);
    open?.window.destroy();
    open = null;
  };
}

function openWindow(place: Place, { parts, packaged, recovery }: CustomerWindowOptions): BrowserWindow {
  const window = new parts.BrowserWindow(customerWindowSettings(place, { packaged }));
  guardInput(window.webContents, { kiosk: true });
  recoverPage(window.webContents, recovery);
  window.on('page-title-updated', (event) => event.preventDefault());
  // Without the focus: the cashier is typing.
  window.once('ready-to-show', () => window.showInactive());
  void window.loadURL(displayPage);
  return window;
}
