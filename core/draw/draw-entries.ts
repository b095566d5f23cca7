import { addDays, type LocalDate, localDateOf, startOfDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';

/** A deposit that may take part in a draw. Instants in ms; `syncedAt`: when the centre confirmed it, null if not yet. */
export interface DrawCandidate {
  readonly entry: string;
  readonly member: string;
  readonly depositedAt: number;
  readonly syncedAt: number | null;
  readonly undoneAt: number | null;
}

/** The cut-off is the evening after the day of the draw. Source: DRW-02. */
const cutOffHour = 20;

/** Instant (ms) at which the entries of a day are fixed. */
export const cutOffOf = (day: LocalDate): number => startOfDate(addDays(day, 1)) + cutOffHour * 3_600_000;

/** The draw a deposit belongs to: of its own day if confirmed by the cut-off, else of the day it was confirmed. Source: DRW-02. */
export function drawDayOf(candidate: DrawCandidate): LocalDate | null {
  const own = localDateOf(candidate.depositedAt);
  if (candidate.syncedAt === null) return null;
  return candidate.syncedAt < cutOffOf(own) ? own : localDateOf(candidate.syncedAt);
}

/** Entries of a day: one a member, the earliest; confirmed and not undone at the cut-off. Source: DRW-02. */
export function entriesOf(day: LocalDate, candidates: readonly DrawCandidate[]): string[] {
  const cutOff = cutOffOf(day);
  const standing = candidates.filter(
    (one) => drawDayOf(one) === day && (one.undoneAt === null || one.undoneAt >= cutOff),
  );
  const first = new Map<string, DrawCandidate>();
  for (const one of standing.toSorted((a, b) => a.depositedAt - b.depositedAt || (a.entry < b.entry ? -1 : 1))) {
    if (!first.has(one.member)) first.set(one.member, one);
  }
  return [...first.values()].map((one) => one.entry);
}

/** On-site instant prizes above this must be shown in a running list of winners, fen. Source: DRW-03, REG 31. */
export const publicListFrom: Fen = 50_000;
/** Years for which rules, notices, results and winners are kept; the law asks for two. Source: DRW-03, REG 31. */
export const archiveYears = 5;
