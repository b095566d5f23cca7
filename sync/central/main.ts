import { FolderInUse } from '../journal/exclusive-lock.ts';
import { runBackup, runRestore } from './backup/backup-command.ts';
import { runBooks, runDay, runMessages, runReactivate } from './day/day-command.ts';
import { runExceptions } from './exceptions/exceptions-command.ts';
import { beginIncarnation } from './incarnation.ts';
import { OfficeRefused, runOffice } from './office-commands.ts';
import { BadArguments, readOptions, usage } from './options.ts';
import { rebuild } from './rebuild.ts';
import { runRefunds } from './refunds/refunds-command.ts';
import { runExposure } from './rights/exposure-command.ts';
import { runLeases } from './rights/leases-command.ts';
import { serve } from './serve.ts';
import { runTransfers } from './transfers/transfers-command.ts';

/** Exit codes a launcher may look at. */
const exits = { fault: 1, badArguments: 2, inUse: 3 } as const;

const say = (line: string): void => console.error(line);

async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args, process.env);
  if (options.command === 'help') return void console.log(usage);
  if (options.command === 'rebuild') {
    if (options.databaseUrl !== null)
      throw new BadArguments('rebuild is for the embedded database; unset DATABASE_URL');
    return rebuild(options, say);
  }
  if (options.command === 'new-incarnation') return beginIncarnation(options, say);
  if (options.command === 'refunds') return runRefunds(options, (line) => console.log(line));
  if (options.command === 'leases') return runLeases(options, (line) => console.log(line));
  if (options.command === 'exposure') return runExposure(options, (line) => console.log(line));
  if (options.command === 'transfers') return runTransfers(options, (line) => console.log(line));
  if (options.command === 'exceptions') return runExceptions(options, (line) => console.log(line));
  if (options.command === 'reactivate') return runReactivate(options, say);
  if (options.command === 'backup') return runBackup(options, say);
  if (options.command === 'restore') return runRestore(options, say);
  if (options.command === 'messages') return runMessages(options, (line) => console.log(line));
  if (options.command === 'books') return runBooks(options, (line) => console.log(line));
  if (options.command === 'day') return runDay(options, say);
  if (options.command !== 'serve') return runOffice(options.command, options, say);
  const centre = await serve(options, say);
  // The one line on standard output is for the program that started this one.
  console.log(JSON.stringify({ url: centre.url, data: options.data }));
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
  });
  say(`centre: ${signal}, closing`);
  await centre.stop();
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof FolderInUse) {
    say(`centre: already running on this data (${error.message}). Stop it first, or use another folder with --data.`);
    process.exitCode = exits.inUse;
  } else if (error instanceof BadArguments) {
    say(`centre: ${error.message}\n\n${usage}`);
    process.exitCode = exits.badArguments;
  } else if (error instanceof OfficeRefused) {
    say(`centre: ${error.message}`);
    process.exitCode = exits.fault;
  } else {
    say(`centre: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = exits.fault;
  }
}
