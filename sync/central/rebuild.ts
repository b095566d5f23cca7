import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../journal/exclusive-lock.ts';
import { openCentral } from './open-central.ts';
import type { ProgramOptions } from './options.ts';
import { systemClock } from './system-clock.ts';

/**
 * Makes the embedded database again from its journal. The old one is kept beside it. Says what it did.
 * Throws FolderInUse while a centre runs on the data.
 */
export async function rebuild({ data }: ProgramOptions, say: (line: string) => void): Promise<void> {
  const folder = path.join(data, 'pgdata');
  const lock = lockFolder(data);
  if (existsSync(folder)) {
    const aside = `${folder}.before-${systemClock.now()}`;
    renameSync(folder, aside);
    say(`the database as it was is kept at ${aside}`);
  }
  lock.release();
  const central = await openCentral({ data, databaseUrl: null, clock: systemClock });
  for (const repair of central.repairs) say(repair);
  await central.close();
}
