import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isKnownKind, type Row, rowFormat, rowSchemas } from '../../protocol/rows.ts';
import { chunkBytesMax, type Snapshot } from '../../protocol/snapshot.ts';
import type { Queryable } from '../db/database.ts';

/** A piece as it is sent. */
export interface Chunk {
  readonly about: Snapshot['chunks'][number];
  readonly compressed: Uint8Array;
}

/** All rows up to a number of the feed but those that are not everybody's. */
export interface BuiltSnapshot {
  readonly gseq: number;
  readonly rows: number;
  readonly kinds: readonly string[];
  /** Rows that fit no schema here: a till sets them aside itself. */
  readonly odd: readonly Row[];
  readonly chunks: readonly Chunk[];
}

const compress = promisify(gzip);
const pageRows = 2000;

/** Rows of people, which only the tills of their shops are told. */
export const ownKind = 'staff';

interface FeedLine {
  readonly kind: Row['kind'];
  readonly key: string;
  readonly ver: number;
  readonly data: string;
}

/**
 * Reads every row up to `gseq`, checks it as a till would, and cuts the whole into pieces. No transaction holds up the pushes
 * meanwhile: a row that changes gets a higher number and comes by pull.
 */
export async function buildSnapshot(db: Queryable, gseq: number): Promise<BuiltSnapshot> {
  const chunks: Promise<Chunk>[] = [];
  const kinds = new Set<string>();
  const odd: Row[] = [];
  let [lines, bytes, count]: [string[], number, number] = [[], 0, 0];
  const cut = (): void => {
    if (lines.length > 0) chunks.push(chunkOf(lines));
    [lines, bytes] = [[], 0];
  };
  for await (const row of rowsUpTo(db, gseq)) {
    const line = lineOf(row);
    if (line === null) {
      odd.push({ ...row, data: JSON.parse(row.data) });
      continue;
    }
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > chunkBytesMax) cut();
    lines.push(line);
    bytes += size;
    count += 1;
    kinds.add(row.kind);
  }
  cut();
  return { gseq, rows: count, kinds: [...kinds], odd, chunks: await Promise.all(chunks) };
}

async function* rowsUpTo(db: Queryable, gseq: number): AsyncGenerator<FeedLine> {
  for (let after = 0; ; ) {
    const page = await db.query<FeedLine>(
      `SELECT kind, key, ver, data FROM feed_row
       WHERE ver > $1 AND ver <= $2 AND data IS NOT NULL AND kind <> $4 ORDER BY ver LIMIT $3`,
      [after, gseq, pageRows, ownKind],
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.ver;
  }
}

function lineOf({ kind, key, ver, data }: FeedLine): string | null {
  if (!isKnownKind({ kind })) return null;
  const checked = rowSchemas[kind].safeParse(JSON.parse(data));
  return checked.success ? JSON.stringify([kind, key, ver, checked.data]) : null;
}

async function chunkOf(lines: readonly string[]): Promise<Chunk> {
  const text = Buffer.from(lines.join('\n'));
  const sha256 = createHash('sha256').update(text).digest('hex');
  const about = { sha256, rows: lines.length, bytes: text.length };
  return { about, compressed: await compress(text, { level: 1 }) };
}

/** Format of the rows in a snapshot. */
export const snapshotFormat = rowFormat;
