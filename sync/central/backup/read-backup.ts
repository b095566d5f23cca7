import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { tableNames } from '../store/tables.ts';
import {
  type BackupEnd,
  type BackupHead,
  type BackupPart,
  BadBackup,
  backupEndSchema,
  backupHeadSchema,
} from './backup-format.ts';

const partSchema = z.object({
  table: z.enum(tableNames as [BackupPart['table'], ...BackupPart['table'][]]),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).min(1),
});

/**
 * Reads a backup from its head to its end, giving each stretch to `take`, and proves it: every line is whole, the rows are as many
 * as were written, the hash is the same. Throws BadBackup; what `take` has done by then is its caller's to undo.
 */
export async function readBackup(
  file: string,
  take: (part: BackupPart) => Promise<void>,
): Promise<{ head: BackupHead; end: BackupEnd }> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let head: BackupHead | null = null;
  let end: BackupEnd | null = null;
  for await (const line of textLines(file)) {
    const value = parsed(line);
    if (end !== null) throw new BadBackup('something stands behind its end');
    if (head === null) head = headOf(value);
    else if (backupEndSchema.safeParse(value).success) end = backupEndSchema.parse(value);
    else {
      const part = partSchema.safeParse(value);
      if (!part.success) throw new BadBackup('a stretch cannot be read; it may be of a newer version');
      rows[part.data.table] = (rows[part.data.table] ?? 0) + part.data.rows.length;
      await take(part.data);
    }
    if (end === null) hash.update(`${line}\n`);
  }
  if (head === null || end === null) throw new BadBackup('it is cut off');
  if (end.sha256 !== hash.digest('hex')) throw new BadBackup('it is not what was written: the hash differs');
  const wrong = tableNames.find((table) => (rows[table] ?? 0) !== (end?.rows[table] ?? 0));
  if (wrong !== undefined) throw new BadBackup(`rows of ${wrong} are missing`);
  return { head, end };
}

/** Lines of the text in a compressed file. What is cut off or bent ends it with BadBackup. */
async function* textLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = createGunzip();
  source.on('error', (error) => text.destroy(error));
  source.pipe(text).setEncoding('utf8');
  // A line may be megabytes long: what has been looked through is not looked through again.
  let begun: string[] = [];
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const [first = '', ...more] = chunk.split('\n');
      begun.push(first);
      for (const next of more) {
        yield begun.join('');
        begun = [next];
      }
    }
  } catch (error) {
    throw error instanceof BadBackup ? error : new BadBackup(error instanceof Error ? error.message : String(error));
  }
  if (begun.join('') !== '') throw new BadBackup('a line is cut off');
}

function headOf(value: unknown): BackupHead {
  const head = backupHeadSchema.safeParse(value);
  if (!head.success) throw new BadBackup('it is no backup of a centre, or of a newer version');
  return head.data;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadBackup('a line is cut off');
    throw error;
  }
}
