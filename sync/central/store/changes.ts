import type { RowKind } from '../../protocol/rows.ts';
import { type TableName, type TableRow, tables } from './tables.ts';

/** An event about to enter the feed; its number comes with the commit. */
export interface NewEvent {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  /** min(the writer's stamp, the centre's): what orders registers (a till with a fast clock wins nothing). */
  readonly eff: string;
  /** When the centre got it, ms. */
  readonly recv: number;
  readonly bytes: string;
}

/** A row about to enter the feed; null data deletes it for the tills. */
export interface NewFeedRow {
  readonly kind: RowKind;
  readonly key: string;
  readonly data: string | null;
}

/** Tables a decision may write; the feed's own two are numbered and so go by `events` and `rows`. */
export type PlainTable = Exclude<TableName, 'event' | 'feed_row'>;

/** Everything one commit writes, before it has a number. Keys are unique per table. */
export interface Changes {
  readonly events: readonly NewEvent[];
  readonly rows: readonly NewFeedRow[];
  readonly put: Readonly<Partial<Record<PlainTable, readonly TableRow[]>>>;
  readonly drop: Readonly<Partial<Record<PlainTable, readonly TableRow[]>>>;
}

/** Changes with nothing in them. */
export const noChanges: Changes = { events: [], rows: [], put: {}, drop: {} };

/** True if a commit of these changes would write nothing. */
export const isEmpty = ({ events, rows, put, drop }: Changes): boolean =>
  events.length === 0 && rows.length === 0 && !hasRows(put) && !hasRows(drop);

const hasRows = (by: Changes['put']): boolean => Object.values(by).some((rows) => rows.length > 0);

type ByTable = Readonly<Partial<Record<TableName, readonly TableRow[]>>>;

/** A commit with its numbers: all that is needed to do it again on an empty database. */
export interface CommitRecord {
  /** 1.. without gaps over the centre's life. */
  readonly commit: number;
  /** Number of the feed's head after it. */
  readonly head: number;
  readonly put: ByTable;
  readonly drop: ByTable;
  /** Personal data of the commit; kept apart so that it can be erased. */
  readonly personal: ByTable;
}

/** Gives events, then rows, their numbers: the last is `head`. */
export function numbered(changes: Changes, at: { commit: number; head: number }): CommitRecord {
  const base = at.head - changes.events.length - changes.rows.length;
  const event = changes.events.map((row, index) => ({ gseq: base + index + 1, ...row }));
  const rowBase = base + event.length;
  const feed_row = changes.rows.map((row, index) => ({ ver: rowBase + index + 1, ...row }));
  const [personal, plain] = parted({ ...changes.put, event, feed_row });
  return { ...at, put: plain, drop: withoutEmpty(changes.drop), personal };
}

function parted(put: ByTable): [personal: ByTable, plain: ByTable] {
  const entries = Object.entries(withoutEmpty(put)) as [TableName, readonly TableRow[]][];
  const pick = (personal: boolean): ByTable =>
    Object.fromEntries(entries.filter(([name]) => tables[name].personal === personal));
  return [pick(true), pick(false)];
}

const withoutEmpty = (by: ByTable): ByTable =>
  Object.fromEntries(Object.entries(by).filter(([, rows]) => rows.length > 0));
