import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where this account keeps the shop's data: `YUCUN_DATA`, else the system's place for application data. */
export function dataFolder({ env, home }: { env: Env; home: string }): string {
  const given = env['YUCUN_DATA'];
  if (given !== undefined && given !== '') return given;
  const local = env['LOCALAPPDATA'];
  if (process.platform === 'win32' && local !== undefined) return join(local, 'yucun');
  return join(home, '.local/share/yucun');
}

/** Folder of one till inside it. */
export const tillFolder = (place: { env: Env; home: string; till: number }): string =>
  join(dataFolder(place), `till-${place.till}`);
