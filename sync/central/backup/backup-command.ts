import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { askOffice } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import { BadArguments, type ProgramOptions } from '../options.ts';
import { systemClock } from '../system-clock.ts';
import { BadBackup, backupEnding } from './backup-format.ts';
import { restore } from './restore.ts';

const reportSchema = z.object({
  file: z.string(),
  head: z.object({ head: z.number() }),
  rows: z.record(z.string(), z.number()),
});

type Say = (line: string) => void;

/** Backs the centre up into a file, or into a new file in a folder; also while it runs. Throws OfficeRefused, BadArguments. */
export async function runBackup(options: ProgramOptions, say: Say): Promise<void> {
  const file = fileFor(path.resolve(options.argument ?? ''));
  const reply = await askOffice(options, { path: '/v1/admin/backup', body: JSON.stringify({ file }) });
  if (reply.status !== 200)
    throw new OfficeRefused(`the centre answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  const { rows } = reportSchema.parse(reply.body);
  say(`written and read back 已写入并核验: ${file}`);
  say(
    `${rows['event'] ?? 0} events 条记录, ${rows['feed_row'] ?? 0} rows 行, ${rows['terminal'] ?? 0} tills 台收银机. Keep it on another machine 请存放到另一台机器.`,
  );
}

function fileFor(place: string): string {
  const stamp = localDateTimeOf(systemClock.now()).replace(/\D/g, '');
  if (existsSync(place) && statSync(place).isDirectory()) return path.join(place, `centre-${stamp}${backupEnding}`);
  const file = place.endsWith(backupEnding) ? place : place + backupEnding;
  if (existsSync(file)) throw new BadArguments(`${file} is there already`);
  if (!existsSync(path.dirname(file))) throw new BadArguments(`no folder ${path.dirname(file)}`);
  return file;
}

/** Makes a centre from a backup. Throws OfficeRefused with what is wrong, FolderInUse. */
export async function runRestore(options: ProgramOptions, say: Say): Promise<void> {
  try {
    const { head, rows, incarnation, aside } = await restore(path.resolve(options.argument ?? ''), options);
    say(
      `restored as of 已恢复至 ${localDateTimeOf(head.at)}: ${rows['event'] ?? 0} events 条记录, new incarnation ${incarnation}`,
    );
    for (const place of aside) say(`what stood there is kept 原数据保留在: ${place}`);
    say('Start the centre: tills send again what it lacks 启动总部后，各收银机自动补传.');
  } catch (error) {
    if (error instanceof BadBackup) throw new OfficeRefused(`this backup cannot be used: ${error.message}`);
    throw error;
  }
}
