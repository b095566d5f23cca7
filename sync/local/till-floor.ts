import { localDateOf } from '../../core/kernel/business-day.ts';
import {
  budgetKey,
  type Exposure,
  exposureOf,
  type FloorShare,
  noShare,
  shareOf,
} from '../../core/rights/floor-budget.ts';
import { pointWorthOf } from '../../core/rights/floor-terms.ts';
import type { FloorFacts } from '../../core/stored-value/floor-allowance.ts';
import { floorFactsOf } from '../../core/view/floor-facts.ts';
import type { TerminalLedger } from './ledger.ts';

interface FloorParts {
  readonly ledger: Pick<TerminalLedger, 'tid' | 'rows' | 'members' | 'health'>;
  /** The shop of the till, or null before it is known. */
  readonly store: string | null;
  /** Wall time, ms. */
  readonly now: number;
}

/**
 * What this till may lend offline on a member's card rests on this. A profile that may be a copy lends nothing: its snapshot
 * counts as too old. Source: OFF-02.
 */
export function floorHere({ ledger, store, now }: FloorParts, of: { member: string; card: string | null }): FloorFacts {
  const asOf = ledger.rows.asOf();
  const known = asOf !== null && !ledger.health.get().floorFrozen;
  const denied = ledger.rows.entry('store', store ?? '')?.data.offline.denied ?? [];
  return floorFactsOf({
    snapshot: ledger.members.snapshotOf(of.member),
    snapshotAgeMs: known ? Math.max(0, now - asOf) : Number.MAX_SAFE_INTEGER,
    pending: ledger.members.pendingOf(of.member),
    card: of.card ?? '',
    day: localDateOf(now),
    budget: { ...ledger.members.budgetOf(holderOf(ledger)), denied },
  });
}

/** The present life of the till's log. */
export const holderOf = ({ tid, rows }: Pick<TerminalLedger, 'tid' | 'rows'>): { tid: string; epoch: string } => ({
  tid,
  epoch: rows.epoch(),
});

/** What this till was lent and has left, and what all tills together may lose at worst. Fen. */
export interface FloorHere {
  readonly share: FloorShare;
  readonly left: number;
  readonly overrideLeft: number;
  readonly entries: number;
  readonly exposure: Exposure;
}

/** The offline budget as the sync screen shows it. Source: OFF-02. */
export function floorShown({ tid, rows, members }: Pick<TerminalLedger, 'tid' | 'rows' | 'members'>): FloorHere {
  const holder = holderOf({ tid, rows });
  const granted = rows.entry('budget', budgetKey(holder))?.data;
  const worth = pointWorthOf(rows.entry('rules', 'main')?.data ?? {});
  return {
    share: granted === undefined ? noShare : shareOf(granted, 'CNY'),
    ...members.budgetOf(holder),
    exposure: exposureOf(rows.all('budget'), worth),
  };
}
