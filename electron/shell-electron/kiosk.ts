import type { Input, WebContents } from 'electron';

/** Keys that would leave the till's page, reload it under a customer's eyes, or show tools. With Ctrl or Cmd, upper case. */
const commandKeys: ReadonlySet<string> = new Set([
  'R',
  'W',
  'N',
  'T',
  'P',
  'S',
  'O',
  'U',
  'H',
  'J',
  '+',
  '-',
  '=',
  '0',
]);
// F5 reloads only through a menu, which this shell has not; the screens use the key themselves.
const bareKeys: ReadonlySet<string> = new Set(['F11', 'F12', 'BrowserBack', 'BrowserForward', 'BrowserRefresh']);
const altKeys: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home']);

type Keys = Pick<Input, 'key' | 'control' | 'meta' | 'alt' | 'shift'>;

/** Whether the shell swallows this key. In a kiosk Alt+F4 too; elsewhere a person may close the window by it. */
export function isBlockedKey(input: Keys, options: { kiosk: boolean }): boolean {
  const key = input.key.length === 1 ? input.key.toUpperCase() : input.key;
  if (bareKeys.has(key)) return true;
  if (input.alt && (altKeys.has(key) || (options.kiosk && key === 'F4'))) return true;
  const command = input.control || input.meta;
  if (!command) return false;
  return commandKeys.has(key) || (input.shift && (key === 'I' || key === 'C' || key === 'DELETE'));
}

/** Holds the page to its size and its keys: no zoom, no reload, no tools, no menu of the right button. */
export function guardInput(
  contents: Pick<WebContents, 'on' | 'setZoomFactor' | 'setVisualZoomLevelLimits'>,
  options: { kiosk: boolean },
): void {
  contents.on('before-input-event', (event, input) => {
    if (isBlockedKey(input, options)) event.preventDefault();
  });
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('did-finish-load', () => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}
