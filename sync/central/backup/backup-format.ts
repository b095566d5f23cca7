import { z } from 'zod';
import type { TableName, TableRow } from '../store/tables.ts';

/**
 * A backup is one compressed text: a head, then stretches of tables, a line each, then an end that counts the rows and names
 * the hash of everything before it. It belongs to no engine: what PGlite gave, PostgreSQL takes, and the reverse.
 */
const int = z.number().int();

/** Ending of a backup's file. */
export const backupEnding = '.yucun-backup';

/** First line: whose books these are, and of which moment. */
export const backupHeadSchema = z.object({
  backup: z.literal('yucun-centre'),
  version: z.literal(1),
  /** Number of the newest migration the tables had been brought to. */
  schema: int.positive(),
  serverId: z.string(),
  /** Centre's wall clock, ms. */
  at: int,
  /** Where the feed and the commits stood. */
  head: int.nonnegative(),
  commit: int.nonnegative(),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

/** A stretch of a table. */
export interface BackupPart {
  readonly table: TableName;
  readonly rows: readonly TableRow[];
}

/** Last line. */
export const backupEndSchema = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), int),
  /** SHA-256 in hex of all lines before this one, each with its end. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupEnd = z.infer<typeof backupEndSchema>;

/** A file that is no backup, or not a whole one; the message says what is wrong. Nothing was restored from it. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup';
}
