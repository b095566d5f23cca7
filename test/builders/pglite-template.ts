import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openPglite } from '../../sync/central/db/pglite.ts';

const cache = path.join(import.meta.dirname, '../../.cache/pglite');

/**
 * Puts an initialised, empty PGlite folder at `target`: initialising one takes seconds, copying one does not.
 * The first test that asks makes the template; two at once make it twice and one of them wins.
 */
export async function placeEmptyPglite(target: string): Promise<void> {
  const template = path.join(cache, 'empty');
  if (!existsSync(template)) {
    mkdirSync(cache, { recursive: true });
    const made = path.join(mkdtempSync(path.join(cache, 'making-')), 'pgdata');
    await (await openPglite(made)).close();
    if (!existsSync(template)) renameSync(made, template);
    rmSync(path.dirname(made), { recursive: true, force: true });
  }
  cpSync(template, target, { recursive: true });
}
