import { type Fen, sumFen } from '../money/fen.ts';
import type { FindingCode } from './finding.ts';
import type { WorkItem } from './worklist.ts';

/** Findings of one class together: how many, and what they cost. */
export interface ClassWorth {
  readonly code: FindingCode;
  readonly count: number;
  readonly worth: Fen;
}

/** Findings by class, the dearest first, the commoner first among equals. Source: FLW-07, MET-08. */
export function worthByClass(items: readonly WorkItem[]): ClassWorth[] {
  const codes = [...new Set(items.map(({ finding }) => finding.code))];
  return codes
    .map((code) => ({ code, of: items.filter(({ finding }) => finding.code === code) }))
    .map(({ code, of }) => ({ code, count: of.length, worth: sumFen(of.map(({ worth }) => worth)) }))
    .toSorted((a, b) => b.worth - a.worth || b.count - a.count || (a.code < b.code ? -1 : 1));
}
