import { invariant } from '../kernel/invariant.ts';
import type { RecordedEvent } from './event-envelope.ts';
import type { Unit } from './posting.ts';

/** Balance of every account in every unit it holds, debit positive. */
export type TrialBalance = Map<string, Map<Unit, number>>;

/**
 * Balances from a set of events: duplicates count once and order does not matter.
 * Needs no event's body, so it is right for types this build has never seen.
 */
export function trialBalance(events: Iterable<Pick<RecordedEvent, 'id' | 'event'>>): TrialBalance {
  const balances: TrialBalance = new Map();
  const seen = new Set<string>();
  for (const { id, event } of events) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const [account, unit, amount] of event.post) add(balances, { account, unit, amount });
  }
  return balances;
}

function add(balances: TrialBalance, line: { account: string; unit: Unit; amount: number }): void {
  const units = balances.get(line.account) ?? new Map<Unit, number>();
  const sum = (units.get(line.unit) ?? 0) + line.amount;
  invariant(Number.isSafeInteger(sum), `balance of ${line.account} beyond exact arithmetic`);
  balances.set(line.account, units.set(line.unit, sum));
}

/** Balance of one account in one unit; 0 if nothing was ever posted. */
export const balanceOf = (balances: TrialBalance, account: string, unit: Unit = 'CNY'): number =>
  balances.get(account)?.get(unit) ?? 0;

/** Sum over all accounts per unit; every one is zero if each event balanced. */
export function totalsByUnit(balances: TrialBalance): Map<Unit, number> {
  const totals = new Map<Unit, number>();
  for (const units of balances.values())
    for (const [unit, amount] of units) totals.set(unit, (totals.get(unit) ?? 0) + amount);
  return totals;
}
