import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Decision, Finding } from './finding.ts';
import { wayKind } from './ways.ts';

/** A resolution with who made it, where and when. */
export interface Resolution extends EventBody<'finding.resolved'> {
  readonly by: string;
  readonly till: string;
  readonly store: string;
  /** Wall time at the till, ms. */
  readonly at: number;
  /** Stamp of its entry: what decides who was first. */
  readonly hlc: string;
}

/** What all decisions about one finding come to. */
export interface Judged {
  /** The one that counts for the newest state of the finding somebody decided on, or null. */
  readonly winner: Resolution | null;
  /** Decisions on the same state that came too late. */
  readonly others: readonly Resolution[];
  /** Ids of decisions taken back. */
  readonly reopened: readonly string[];
}

/** The decisions among these events that nobody has taken back, by id. */
export function standingOf(events: readonly RecordedEvent[]): Resolution[] {
  const undone = new Set(reopenedIn(events));
  const all = events.flatMap(resolutionOf).toSorted(earlier);
  return [...new Map(all.toReversed().map((one) => [one.resolution, one])).values()]
    .filter(({ resolution }) => !undone.has(resolution))
    .toSorted(earlier);
}

/**
 * Who decided first about the newest state that anybody has decided on. Cash in a drawer is a fact and goes before what can be taken
 * back by an entry; then the stamp, then the till. The same set of events gives the same answer in any order. Source: OFF-05.
 */
export function judge(events: readonly RecordedEvent[]): Judged {
  const standing = standingOf(events);
  const newest = Math.max(...standing.map(({ seen }) => seen));
  const [winner = null, ...others] = standing.filter(({ seen }) => seen === newest);
  return { winner, others, reopened: reopenedIn(events) };
}

const reopenedIn = (events: readonly RecordedEvent[]): string[] =>
  [...new Set(events.flatMap(({ event }) => bodyOf(event, 'finding.reopened')?.resolution ?? []))].toSorted();

function resolutionOf({ event }: RecordedEvent): Resolution[] {
  const body = bodyOf(event, 'finding.resolved');
  if (body === null) return [];
  return [{ ...body, by: event.actor, till: event.tid, store: event.store, at: event.wall, hlc: event.hlc }];
}

const isCash = ({ way }: Resolution): boolean => {
  const effect = wayKind(way)?.effect;
  return effect === 'cash-in' || effect === 'cash-out';
};

function earlier(a: Resolution, b: Resolution): number {
  const cash = Number(isCash(b)) - Number(isCash(a));
  if (cash !== 0) return cash;
  const [left, right] = [a, b].map(({ hlc, till, resolution }) => `${hlc} ${till} ${resolution}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

const shown = ({ resolution, way, by, till, at }: Resolution): Decision => ({ resolution, way, by, till, at });

/** The finding with what people decided written on it. A decision closes the state it was made for; what grows later opens again. */
export function withDecisions(finding: Finding, { winner, others, reopened }: Judged): Finding {
  const { resolved: _before, reopened: _known, ...rest } = finding;
  const mark = winner && {
    resolved: { ...shown(winner), seen: winner.seen, amount: winner.amount, others: others.map(shown) },
  };
  return told({ ...rest, ...mark, ...(reopened.length > 0 && { reopened: [...reopened] }) });
}

/** The finding as it stands now, with the decisions of the one it replaces; the state is a new one only if the sum has grown. */
export function renewed(fresh: Finding, before: Finding | null): Finding {
  if (before === null) return told(fresh);
  const { resolved, reopened, store } = before;
  const stood = before.stands ?? before.open;
  const isSame = fresh.stands === false || (stood && fresh.amount <= before.amount);
  return told({
    ...(store !== undefined && { store }),
    ...fresh,
    at: isSame ? before.at : Math.max(fresh.at, before.at + 1),
    ...(resolved && { resolved }),
    ...(reopened && { reopened }),
  });
}

const told = (finding: Finding): Finding => ({ ...finding, open: finding.stands !== false && !isDecided(finding) });

/** True if somebody has decided about this state of the finding. */
export const isDecided = ({ resolved, at }: Finding): boolean => resolved !== undefined && resolved.seen >= at;
