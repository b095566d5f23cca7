import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventIdOf } from '../../core/ledger/canonical-bytes.ts';
import { openJournal, type StoredRecord } from '../../sync/journal/journal.ts';
import { fileVault, type Identity, openIdentity } from '../host/identity.ts';

/** What a dead till left: the events of its journals, and its key if that can be used here. */
export interface DeadTill {
  readonly records: readonly StoredRecord[];
  /** Null if the key is gone or sealed by another machine: a person has to answer for the events then. */
  readonly identity: Identity | null;
  /** Journal files that were damaged; what could be read of them is among the records. */
  readonly damaged: readonly string[];
}

/** There is no journal at this place. */
export class NothingToRescue extends Error {
  override readonly name = 'NothingToRescue';
}

const companions = ['', '-wal', '-shm'] as const;
const readMax = 500;

/**
 * Reads the data folder of a till, or one journal file of it. Everything is read from a copy: what is left of the till is
 * not changed. Throws NothingToRescue.
 */
export async function openDeadTill(place: string, stamp: string): Promise<DeadTill> {
  const files = journalsAt(place);
  if (files.length === 0) throw new NothingToRescue(place);
  const desk = mkdtempSync(path.join(tmpdir(), 'yucun-rescue-'));
  try {
    const read = files.map((file, at) => readJournal(file, path.join(desk, `${at}.db`), stamp));
    const folder = statSync(place).isDirectory() ? place : path.dirname(place);
    const damaged = files.filter((_, at) => read[at]?.damaged);
    return { records: distinct(read.flatMap(({ records }) => records)), identity: await keyIn(folder), damaged };
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}

/** The journal and those that were moved aside as damaged before, oldest first: each may hold what the others lost. */
function journalsAt(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  const names = readdirSync(place).filter((name) => /^journal\.db(\.damaged-[^-]*)?$/.test(name));
  return names.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).map((name) => path.join(place, name));
}

function readJournal(file: string, copy: string, stamp: string): { records: StoredRecord[]; damaged: boolean } {
  for (const end of companions) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  const limits = { warnBelow: 0, releaseBelow: 0, ballast: 0 };
  const journal = openJournal({ path: copy, stamp, limits, isSound });
  try {
    const records: StoredRecord[] = [];
    for (let page = journal.read(0, readMax); page.length > 0; page = journal.read(page.at(-1)?.row ?? 0, readMax))
      records.push(...page.filter(isSound));
    return { records, damaged: journal.status().movedAside !== null };
  } finally {
    journal.close();
  }
}

/** What was read counts only if it is what was written. */
const isSound = ({ id, bytes }: StoredRecord): boolean => eventIdOf(bytes) === id;

/** Each event once; two at one position are two histories, and both count. */
const distinct = (records: readonly StoredRecord[]): StoredRecord[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];

async function keyIn(folder: string): Promise<Identity | null> {
  const file = path.join(folder, 'identity.json');
  if (!existsSync(file)) return null;
  try {
    return await openIdentity({ path: file, vault: fileVault });
  } catch {
    // Sealed by the key store of a machine that is not this one, or damaged: then nobody can sign for the till any more.
    return null;
  }
}
