import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The Electron program, or null. Decided from files alone: importing the `electron` package would try to download it.
 * `YUCUN_ELECTRON` names one; else the package's own, as its installer left it.
 */
export function electronBinary(place: { root: string; env: Env }): string | null {
  const named = place.env['YUCUN_ELECTRON'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const home = join(place.root, 'node_modules/electron');
  const note = join(home, 'path.txt');
  const over = place.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!existsSync(note) && over === undefined) return null;
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const path = join(over ?? join(home, 'dist'), name);
  return existsSync(path) ? path : null;
}
