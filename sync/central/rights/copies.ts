import type { Finding } from '../../../core/exception/finding.ts';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { Queryable } from '../db/database.ts';
import type { Segment } from '../ingest/segment.ts';
import type { Working } from '../ingest/working.ts';
import { lifeBefore } from './load-leases.ts';

interface Life {
  readonly tid: string;
  readonly epoch: string;
}

/** A life of a till's log as the centre knows it: when it began, why, and what was decided about it. */
export interface KnownLife extends Life {
  /** Number of its first event in the feed. */
  readonly born: number;
  readonly reason: string;
  /** Null: nothing speaks for a copy. Otherwise the finding, and whether this is the one that may not lend. */
  readonly block: { readonly finding: string; readonly blocked: boolean } | null;
}

interface LifeRow extends Life {
  readonly born: number;
  readonly text: string;
  readonly finding: string | null;
  readonly blocked: number | null;
}

/** All lives of these tills' logs that the centre has the beginning of. */
export async function loadLives(tx: Queryable, tids: readonly string[]): Promise<KnownLife[]> {
  if (tids.length === 0) return [];
  const rows = await tx.query<LifeRow>(
    `SELECT e.tid, e.epoch, v.gseq AS born, convert_from(v.bytes, 'UTF8') AS text, b.finding, b.blocked
     FROM epoch e JOIN event v ON v.tid = e.tid AND v.epoch = e.epoch AND v.seq = 1
     LEFT JOIN life_block b ON b.tid = e.tid AND b.epoch = e.epoch
     WHERE e.tid = ANY($1::text[]) ORDER BY v.gseq`,
    [[...new Set(tids)]],
  );
  return rows.map(({ tid, epoch, born, text, finding, blocked }) => ({
    tid,
    epoch,
    born,
    reason: reasonIn(text),
    block: finding === null ? null : { finding, blocked: blocked === 1 },
  }));
}

function reasonIn(text: string): string {
  const { body } = decodeEvent(text).event;
  return typeof body['reason'] === 'string' ? body['reason'] : '';
}

/** True if a person has to decide before this life of a log may draw or lend anything. */
export async function isBlocked(db: Queryable, { tid, epoch }: Life): Promise<boolean> {
  const [row] = await db.query<{ blocked: number }>('SELECT blocked FROM life_block WHERE tid = $1 AND epoch = $2', [
    tid,
    epoch,
  ]);
  return row?.blocked === 1;
}

/**
 * A log has one writer, and a till that begins another one has sent the old one first. One that goes on behind its own end
 * after a later one began has a writer of its own: two machines work under one name. What they wrote counts; one of them may
 * draw and lend no more until a person has said which is the copy. `before`: how far the log was held.
 */
export function noticeCopy(working: Working, segment: Segment, before: number): Finding[] {
  const { hwm } = working.epoch(segment);
  const lives = working.loaded.lives.filter(({ tid }) => tid === segment.tid);
  const mine = lives.find(({ epoch }) => epoch === segment.epoch);
  if (hwm === before) return [];
  if (mine === undefined) return followOn(working, segment, lives);
  const newer = lives.filter(({ born }) => born > mine.born);
  const newest = newer.at(-1);
  const end = working.endOf(segment);
  if (mine.block !== null || newest === undefined || (end !== null && hwm <= end)) return [];
  // A machine that found itself to be another one is the likelier copy; else it is the one that writes where nobody should.
  const suspect = newer.some(({ reason }) => reason === 'clone-suspected') ? newest : mine;
  const other = suspect === mine ? newest : mine;
  return [put(working, { tid: segment.tid, finding: copyFinding(mine), epoch: suspect.epoch, other: other.epoch })];
}

/** Name of the finding about two machines under one name. */
const copyFinding = ({ tid, epoch }: Life): string => `TILL_COPIED:${tid}:${epoch.slice(0, 12)}`;

interface Pair {
  readonly tid: string;
  readonly finding: string;
  /** The life that may not lend. */
  readonly epoch: string;
  readonly other: string;
}

function put(working: Working, { tid, finding, epoch, other }: Pair): Finding {
  block(working, { tid, epoch }, { finding, blocked: true });
  block(working, { tid, epoch: other }, { finding, blocked: false });
  return working.find({ finding, code: 'TILL_COPIED', amount: 0, facts: { till: tid, epoch, other } });
}

function block(working: Working, { tid, epoch }: Life, { finding, blocked }: NonNullable<KnownLife['block']>): void {
  working.put('life_block', `${tid}\n${epoch}`, { tid, epoch, finding, blocked: Number(blocked) });
}

/** The life that this stretch begins goes on under what was decided about the one before it. */
function lifeBeforeThis(segment: Segment, lives: readonly KnownLife[]): KnownLife | null {
  const opening = segment.from === 1 ? segment.items[0]?.recorded : null;
  const [last] = opening ? lifeBefore(opening) : [];
  return lives.find(({ tid, epoch }) => tid === segment.tid && epoch === last?.epoch) ?? null;
}

/** A machine does not get out of it by beginning a new life of its log. */
function followOn(working: Working, segment: Segment, lives: readonly KnownLife[]): Finding[] {
  const last = lifeBeforeThis(segment, lives);
  if (last === null || last.block === null) return [];
  const { finding, blocked } = last.block;
  block(working, segment, { finding, blocked });
  const known = working.finding(finding);
  if (known === null) return [];
  const { epoch, other } = known.facts;
  const facts = {
    ...known.facts,
    ...(epoch === last.epoch && { epoch: segment.epoch }),
    ...(other === last.epoch && { other: segment.epoch }),
  };
  working.setFinding({ ...known, facts });
  return [];
}

/** Findings about copies that these lives are part of: read with what a push needs. */
export const copyFindings = (lives: readonly KnownLife[]): string[] =>
  lives.flatMap(({ block }) => (block === null ? [] : [block.finding]));

/** True if what this stretch is of may lend nothing. */
export function mayNotLend(working: Working, segment: Segment): boolean {
  const { lives } = working.loaded;
  const mine = lives.find(({ tid, epoch }) => tid === segment.tid && epoch === segment.epoch);
  return (mine ?? lifeBeforeThis(segment, lives))?.block?.blocked === true;
}

/** A person has said which of the two machines is the copy, or has taken that back: the other one may lend again. */
export function blockAsDecided(working: Working, { finding, code, facts, resolved, open }: Finding): void {
  const { till, epoch, other } = facts;
  if (code !== 'TILL_COPIED' || typeof till !== 'string' || typeof epoch !== 'string' || typeof other !== 'string')
    return;
  const isOther = !open && resolved?.way === 'OTHER_IS_COPY';
  block(working, { tid: till, epoch }, { finding, blocked: !isOther });
  block(working, { tid: till, epoch: other }, { finding, blocked: isOther });
}
