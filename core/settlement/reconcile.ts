import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../ledger/trial-balance.ts';
import type { Member } from '../member/member.ts';
import { bonusHeld, lotAccountOf, principalHeld } from '../stored-value/lot-account.ts';

/** A figure that two ways of keeping it do not agree on; fen, points, or the unit of the account. */
export interface Difference {
  /** `sv_principal:<lot>`, `sv_bonus:<lot>`, `points:<member>`, `receivable:<member>`, or a unit that does not balance. */
  readonly what: string;
  readonly inBooks: number;
  readonly inRows: number;
}

/**
 * Books against rows: every lot's principal and bonus, every member's points and what they owe, and debits against credits in each
 * unit. Empty if both agree; a difference is a case for a person, nothing is ever made to fit. Source: FLW-08, INV-01, ENT-06.
 */
export function reconcile(events: readonly RecordedEvent[], rows: readonly Member[]): Difference[] {
  const books = trialBalance(events);
  const lots = rows.flatMap((row) => row.lots);
  const found: Difference[] = [
    ...[...totalsByUnit(books)].map(([unit, inBooks]) => ({ what: unit, inBooks, inRows: 0 })),
    ...lots.map((lot) => ({
      what: `sv_principal:${lot.lot}`,
      inBooks: -balanceOf(books, `sv_principal:${lot.lot}`),
      inRows: principalHeld(lotAccountOf(lot)),
    })),
    ...lots.map((lot) => ({
      what: `sv_bonus:${lot.lot}`,
      inBooks: -balanceOf(books, `sv_bonus:${lot.lot}`, 'BONUS'),
      inRows: bonusHeld(lotAccountOf(lot)),
    })),
    ...rows.map(({ member, points }) => ({
      what: `points:${member}`,
      inBooks: -balanceOf(books, `points:${member}`, 'POINTS'),
      inRows: points,
    })),
    ...rows.map(({ member, receivable }) => ({
      what: `receivable:${member}`,
      inBooks: balanceOf(books, `receivable:${member}`),
      inRows: receivable,
    })),
  ];
  return found.filter(({ inBooks, inRows }) => inBooks !== inRows);
}
