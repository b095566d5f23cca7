import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { askOffice, type OfficeRequest } from './ask-office.ts';
import { BadArguments, type OfficeCommand, type ProgramOptions } from './options.ts';

const takenSchema = z.object({
  events: z.number(),
  fresh: z.number(),
  waiting: z.array(z.object({ tid: z.string(), epoch: z.string(), from: z.number(), expect: z.number() })),
  head: z.object({ complete: z.boolean(), missing: z.number() }).optional(),
});

/** Head office could not do what was asked; the message says why. Nothing was changed. */
export class OfficeRefused extends Error {
  override readonly name = 'OfficeRefused';
}

/** Runs one command of head office and says what it did. Throws OfficeRefused, BadArguments, FolderInUse. */
export async function runOffice(
  command: OfficeCommand,
  options: ProgramOptions,
  say: (line: string) => void,
): Promise<void> {
  const { status, body } = await askOffice(options, requestOf(command, options));
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  sayTaken(takenSchema.parse(body), say);
}

function requestOf(command: OfficeCommand, { argument, unsigned }: ProgramOptions): OfficeRequest {
  if (argument === null) throw new BadArguments(`${command}: about what?`);
  if (command === 'accept-dropped')
    return { path: '/v1/admin/drop-box/accept', body: JSON.stringify({ tid: argument }) };
  if (!existsSync(argument)) throw new BadArguments(`no file ${argument}`);
  return { path: `/v1/admin/take-in?unsigned=${unsigned ? 1 : 0}`, body: readFileSync(argument, 'utf8') };
}

function sayTaken({ events, fresh, waiting, head }: z.output<typeof takenSchema>, say: (line: string) => void): void {
  say(`${events} events read, ${fresh} of them new to the books. 读入 ${events} 条，其中 ${fresh} 条为新记录。`);
  for (const { tid, epoch, from, expect } of waiting)
    say(
      `waiting: ${tid} ${epoch} from ${from}: bring the events from ${expect} on first. 缺少第 ${expect} 条起的记录。`,
    );
  if (head !== undefined && !head.complete)
    say(
      `warning: the till could not read all of its books when it wrote this file (${head.missing} known events missing); ` +
        'let it write another when both copies are well. 该文件可能不完整。',
    );
}
