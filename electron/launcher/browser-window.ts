import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A Chromium of this machine, or null. `YUCUN_CHROMIUM` names another. */
export function chromiumBinary(env: Env): string | null {
  const named = env['YUCUN_CHROMIUM'];
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

/** Whether this session has a screen to open a window on. */
export const hasScreen = (env: Env, platform: NodeJS.Platform): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

/** How Chromium is started as the till's window: its own profile, no first-run talk, no tabs, no foreign services. */
export function windowArguments(options: {
  address: string;
  profile: string;
  kiosk: boolean;
  root: boolean;
}): string[] {
  const { address, profile, kiosk, root } = options;
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-features=Translate,MediaRouter',
    '--disable-session-crashed-bubble',
    '--hide-crash-restore-bubble',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // The profile holds no passwords; without this a kiosk asks for a keyring.
    '--password-store=basic',
    '--lang=zh-CN',
    '--window-size=1366,900',
    ...(kiosk ? ['--kiosk'] : []),
    // Where there is no graphics device the software path of the GPU process only makes pictures fail.
    ...(existsSync('/dev/dri') ? [] : ['--disable-gpu']),
    // Chromium refuses to sandbox for root. The launcher says so.
    ...(root ? ['--no-sandbox', '--test-type'] : []),
  ];
}
