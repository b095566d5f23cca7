import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Fen } from '../money/fen.ts';
import { isDecided, type Judged, judge, type Resolution, withDecisions } from './decisions.ts';
import { type Finding, tillFindings } from './finding.ts';
import { worthOf } from './finding-classes.ts';
import { type Tongue, titleOf } from './finding-words.ts';
import { wayKind } from './ways.ts';

/** A finding as this till sees it now. */
export interface WorkItem {
  readonly finding: Finding;
  readonly worth: Fen;
  /** Decided here, and the centre has not answered yet. */
  readonly waits: boolean;
}

/** True if the decision about it can be taken back here: a trouble of the till that has ended cannot come back. */
export function mayTakeBack({ finding: { code, resolved, stands } }: WorkItem): boolean {
  const undo = resolved === undefined ? null : (wayKind(resolved.way)?.undo ?? null);
  const isOwn = tillFindings.some((one) => one === code);
  return undo !== null && (!isOwn || stands !== false);
}

/** What waits for a person and what was decided, the dearest and oldest first, the newest decision first. */
export interface Worklist {
  readonly open: readonly WorkItem[];
  readonly done: readonly WorkItem[];
}

/** What a worklist is made from. */
export interface WorklistFacts {
  /** The centre's findings; those of other shops are passed over. */
  readonly rows: readonly Finding[];
  /** What the till finds at itself. */
  readonly local: readonly Finding[];
  /** Events of this till. */
  readonly own: readonly RecordedEvent[];
  readonly store: string;
  readonly tongue: Tongue;
  /** The name of somebody who works here, by id. */
  readonly nameOf: (staff: string) => string;
}

/** Most decisions that are shown as done. */
const doneMax = 30;

/**
 * One list of the centre's findings and the till's own, with what was decided here on top, also while the centre has not heard of it.
 * Somebody whose decision came too late sees that as a finding of its own. Source: FLW-07, OFF-03.
 */
export function worklistOf({ rows, local, own, store, tongue, nameOf }: WorklistFacts): Worklist {
  const decisions = decisionsIn(own);
  const mine = rows.filter((row) => row.store === undefined || row.store === store);
  const seen = mine.map((row) => seenHere(row, decisions.get(row.finding) ?? []));
  const late = mine.flatMap((row) => tooLate(row, { own: decisions.get(row.finding) ?? [], tongue, nameOf }));
  const here = [...local, ...late].map((one) => decidedHere(one, decisions.get(one.finding) ?? []));
  const all = [...seen, ...here];
  const known = new Set(all.map(({ finding }) => finding.finding));
  const gone = [...decisions].flatMap(([id, events]) => (known.has(id) ? [] : endedHere(events)));
  return {
    open: all.filter(({ finding }) => finding.open).toSorted(byMoneyAndAge),
    done: [...all, ...gone]
      .filter(({ finding }) => !finding.open && finding.resolved !== undefined)
      .toSorted((a, b) => decidedAt(b) - decidedAt(a))
      .slice(0, doneMax),
  };
}

const decidedAt = ({ finding }: WorkItem): number => finding.resolved?.at ?? 0;

const byMoneyAndAge = (a: WorkItem, b: WorkItem): number =>
  b.worth - a.worth || a.finding.at - b.finding.at || (a.finding.finding < b.finding.finding ? -1 : 1);

/** This till's decisions, and those it took back, by finding. */
function decisionsIn(own: readonly RecordedEvent[]): Map<string, RecordedEvent[]> {
  const found = new Map<string, RecordedEvent[]>();
  for (const recorded of own) {
    const body = bodyOf(recorded.event, 'finding.resolved') ?? bodyOf(recorded.event, 'finding.reopened');
    if (body !== null) found.set(body.finding, [...(found.get(body.finding) ?? []), recorded]);
  }
  return found;
}

const item = (finding: Finding, waits: boolean): WorkItem => ({ finding, worth: worthOf(finding), waits });

const decidedHere = (finding: Finding, own: readonly RecordedEvent[]): WorkItem =>
  item(withDecisions(finding, judge(own)), false);

/** A trouble of this till that was decided about and is no more. */
function endedHere(own: readonly RecordedEvent[]): WorkItem[] {
  const judged = judge(own);
  const code = tillFindings.find((one) => one === judged.winner?.code);
  if (judged.winner === null || code === undefined) return [];
  const { finding, amount, seen: at } = judged.winner;
  return [item(withDecisions({ finding, code, amount, facts: {}, at, open: false, stands: false }, judged), false)];
}

/** The centre's word, until something was decided or taken back here that it has not heard of. */
function seenHere(row: Finding, own: readonly RecordedEvent[]): WorkItem {
  const { winner, reopened } = judge(own);
  const mark = row.resolved;
  if (mark !== undefined && reopened.includes(mark.resolution))
    return item({ ...row, open: row.stands !== false }, true);
  const isNews = winner !== null && winner.seen >= row.at && row.open && !row.reopened?.includes(winner.resolution);
  return isNews ? item(withDecisions(row, nobodyElse(winner)), true) : item(row, false);
}

const nobodyElse = (winner: Resolution): Judged => ({ winner, others: [], reopened: [] });

/** A decision of this till beside which another one counts. */
function tooLate(row: Finding, { own, tongue, nameOf }: Pick<WorklistFacts, 'own' | 'tongue' | 'nameOf'>): Finding[] {
  const mark = row.resolved;
  const { winner } = judge(own);
  if (mark === undefined || winner === null || !isDecided(row)) return [];
  if (mark.resolution === winner.resolution || mark.seen !== winner.seen) return [];
  const facts = {
    title: titleOf(row, tongue),
    by: mark.by.split('+').map(nameOf).join(' + '),
    till: mark.till,
    way: wayKind(mark.way)?.[tongue] ?? mark.way,
    own: wayKind(winner.way)?.[tongue] ?? winner.way,
  };
  const finding = `RESOLVED_ELSEWHERE:${winner.resolution}`;
  return [{ finding, code: 'RESOLVED_ELSEWHERE', amount: 0, facts, at: winner.at, open: true, stands: true }];
}
