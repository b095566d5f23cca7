import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

/** One event as it lies on a disk. */
export interface RawEvent {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: string;
}

/** The books of a shop as they lie on its disks, read past everything that wrote them. */
export interface RawBooks {
  readonly centre: readonly RawEvent[];
  /** What the journal of each till holds of its own log, by till. */
  readonly journals: ReadonlyMap<string, readonly RawEvent[]>;
  /** What the centre tells the tills each lot has consumed, fen. */
  readonly told: ReadonlyMap<string, number>;
  /** What the centre tells the tills its members owe, all together, fen. */
  readonly claims: number;
  /** Findings that wait for a person; `amount` in fen. */
  readonly findings: readonly { readonly code: string; readonly amount: number }[];
  /** Events that the centre has put aside. */
  readonly aside: readonly string[];
}

/** Tables in which an event lies that is not simply on the books. */
const asideTables = ['quarantine', 'branch', 'drop_box', 'waiting'] as const;

/** Reads the centre's database and the journals of the tills, by till. */
export async function readRawBooks(databaseUrl: string, tills: ReadonlyMap<string, string>): Promise<RawBooks> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const events = await client.query('SELECT tid, epoch, seq, id, bytes FROM event ORDER BY gseq');
    const rows = await client.query("SELECT kind, data FROM feed_row WHERE kind IN ('member', 'finding')");
    const aside: string[] = [];
    for (const table of asideTables) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${table}`);
      if (rowCount !== 0) aside.push(`${table}: ${rowCount}`);
    }
    const kept = rows.rows.flatMap(({ kind, data }) => (data === null ? [] : [{ kind, row: JSON.parse(data) }]));
    const ofKind = (wanted: string) => kept.flatMap(({ kind, row }) => (kind === wanted ? [row] : []));
    const lots = ofKind('member').flatMap((row) => row.lots);
    return {
      centre: events.rows.map((row) => ({ ...row, seq: Number(row.seq), bytes: row.bytes.toString('utf8') })),
      journals: new Map(Array.from(tills, ([tid, folder]) => [tid, readJournal(folder)])),
      told: new Map(lots.map(({ lot, c }: { lot: string; c: number }) => [lot, c])),
      claims: ofKind('member').reduce((sum, { receivable }) => sum + receivable, 0),
      findings: ofKind('finding').filter(({ open }) => open),
      aside,
    };
  } finally {
    await client.end();
  }
}

function readJournal(folder: string): RawEvent[] {
  const db = new DatabaseSync(path.join(folder, 'journal.db'), { readOnly: true });
  try {
    return db.prepare('SELECT tid, epoch, seq, id, bytes FROM event ORDER BY row').all() as unknown as RawEvent[];
  } finally {
    db.close();
  }
}
