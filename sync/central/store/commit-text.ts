import { hash } from 'node:crypto';
import { must } from '../../../core/kernel/invariant.ts';
import { nativeEventId } from '../native-hash.ts';
import type { CommitRecord } from './changes.ts';
import type { TableRow } from './tables.ts';

/** A commit as it stands in the journal, or a part of one: its personal data stands beside it. */
export type CommitPart = Omit<CommitRecord, 'personal'> & { readonly more?: true };

/** The text of a part and the hash by which the next names it. */
export interface CommitText {
  readonly text: string;
  readonly id: string;
}

/**
 * A part as text: a line of JSON, and behind it the events' own texts as they are. Inside the JSON each would be
 * written with every quote escaped, and hashed once more; so the line only says how long they are, and the ids it
 * names stand for them in its hash.
 */
export function writeCommit(prev: string, part: CommitPart): CommitText {
  const { event = [], ...put } = part.put;
  const texts = event.map(({ bytes }) => String(bytes));
  const bare = event.map((row, at) => ({ ...row, bytes: texts[at]?.length ?? 0 }));
  const line = JSON.stringify({ prev, ...part, put: event.length === 0 ? put : { ...put, event: bare } });
  return {
    text: texts.length === 0 ? line : `${line}\n${texts.join('')}`,
    id: hash('sha256', `commit2${line}`, 'hex'),
  };
}

/**
 * Reads a part. The journal is this program's own file, chained by hash; its shape needs no second check. Texts of
 * before this form are JSON through and through, and JSON has no line break.
 */
export function readCommit(text: string): CommitPart {
  const end = text.indexOf('\n');
  const part = JSON.parse(end < 0 ? text : text.slice(0, end)) as CommitPart;
  if (end < 0) return part;
  let at = end + 1;
  const event = must(part.put.event, 'texts belong to events').map((row): TableRow => {
    const bytes = text.slice(at, at + Number(row['bytes']));
    at += bytes.length;
    return { ...row, bytes };
  });
  return { ...part, put: { ...part.put, event } };
}

/**
 * True if a record is what was written: its line hashes to its id, its events to theirs, and what stands beside it can
 * be read. A damaged file may hand over any bytes as a text.
 */
export function isSoundCommit({ id, bytes, aside }: { id: string; bytes: string; aside: string | null }): boolean {
  const end = bytes.indexOf('\n');
  const named = end < 0 ? [`commit1${bytes}`, `commit2${bytes}`] : [`commit2${bytes.slice(0, end)}`];
  if (!named.some((text) => hash('sha256', text, 'hex') === id)) return false;
  const { event: events = [] } = (JSON.parse(end < 0 ? bytes : bytes.slice(0, end)) as CommitPart).put;
  if (end >= 0 && events.length === 0) return false;
  const texts = readCommit(bytes).put.event ?? [];
  return texts.every((row) => nativeEventId(String(row['bytes'])) === row['id']) && (aside === null || isJson(aside));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
