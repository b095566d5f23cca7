import { readAddress } from './address-file.ts';
import { answers } from './ask-office.ts';
import { OfficeRefused } from './office-commands.ts';
import { type Central, openCentral } from './open-central.ts';
import type { ProgramOptions } from './options.ts';
import { noChanges } from './store/changes.ts';
import { systemClock } from './system-clock.ts';

/** Gives an open centre a new incarnation and answers it; the centre goes by it from its next opening on. */
export async function newLife({ clock, log }: Pick<Central, 'clock' | 'log'>): Promise<string> {
  const value = Buffer.from(clock.entropy(8)).toString('hex');
  const put = { meta: [{ key: 'incarnation', value }] };
  await log.commit(async () => ({ changes: { ...noChanges, put }, result: null }));
  return value;
}

/**
 * After a backup was restored: what the centre acknowledged since may be missing, and nothing in the data says so. A new
 * incarnation tells every till to read its rows anew and to send again what the centre lacks. The centre must not be
 * running on this data: it would go on under its old name. Throws OfficeRefused or FolderInUse
 * where the folder shows that.
 */
export async function beginIncarnation(
  { data, databaseUrl }: Pick<ProgramOptions, 'data' | 'databaseUrl'>,
  say: (line: string) => void,
): Promise<void> {
  const address = readAddress(data);
  if (address !== null && (await answers(address.url)))
    throw new OfficeRefused(`a centre runs on this data (${address.url}): stop it first`);
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  try {
    const value = await newLife(central);
    say(`new incarnation ${value} (was ${central.identity.incarnation}). Start the centre; tills send what it lacks.`);
  } finally {
    await central.close();
  }
}
