import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { ZFigures } from '../../core/ledger/event-types.ts';
import { codeOf } from '../../core/ledger/ledger-account.ts';
import type { Unit } from '../../core/ledger/posting.ts';
import { trialBalance } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';

/** What stored value did over a stretch of days, in one unit: opening + paid in − used − refunded + corrected should be closing. */
export interface RollForward {
  readonly opening: number;
  readonly paidIn: number;
  readonly used: number;
  /** What deposits that went back held. */
  readonly refunded: number;
  /** Fen that settled splits moved, draws that no lot could carry, and goods that came back after their deposit had. */
  readonly corrected: number;
  readonly closing: number;
}

/** Sum of the accounts of some codes in one unit, debit positive. */
function sumOf(events: readonly RecordedEvent[], codes: readonly string[], unit: Unit): number {
  let total = 0;
  for (const [account, units] of trialBalance(events))
    if (codes.includes(codeOf(account))) total += units.get(unit) ?? 0;
  return total;
}

/** The Z reports among some events. */
export const zReports = (events: readonly RecordedEvent[]): ZFigures[] =>
  events.flatMap(({ event }) => bodyOf(event, 'shift.closed')?.z ?? []);

const total = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** Where head office books what no lot takes any more. */
const tooLate = ['refund_due', 'refund_difference', 'bonus_lapsed'];
const isRestored = ({ event }: RecordedEvent): boolean => event.type === 'floor.restored';

/** What went out of stored value less what came back into it. */
const usedIn = (z: ZFigures, unit: 'CNY' | 'BONUS'): number =>
  unit === 'CNY' ? z.svPrincipal - (z.svBack?.principal ?? 0) : z.svBonus - (z.svBack?.bonus ?? 0);

/**
 * From the balances before and after a stretch, and between them the Z reports printed in it: what is drawn offline
 * has left the customer’s money, although the lot only gives it at head office.
 */
export function rollForward(
  before: readonly RecordedEvent[],
  after: readonly RecordedEvent[],
  unit: 'CNY' | 'BONUS',
): RollForward {
  const owed = unit === 'CNY' ? 'sv_principal' : 'sv_bonus';
  const held = (events: readonly RecordedEvent[]): number => -sumOf(events, [owed, 'floor'], unit);
  const moved = (codes: readonly string[]): number => sumOf(after, codes, unit) - sumOf(before, codes, unit);
  const known = new Set<string>(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !known.has(id));
  const z = zReports(fresh);
  return {
    opening: held(before),
    paidIn: unit === 'CNY' ? total(z.map((one) => one.depositsTotal)) : moved(['bonus_granted']),
    used: total(z.map((one) => usedIn(one, unit))),
    refunded: total(z.map((one) => one.svRefunded?.[unit === 'CNY' ? 'principal' : 'bonus'] ?? 0)),
    corrected: moved(['split_adjustment', 'receivable']) + sumOf(fresh.filter(isRestored), tooLate, unit),
    closing: held(after),
  };
}
