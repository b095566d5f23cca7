import type { Fen } from '../../core/money/fen.ts';
import { leftTogether } from '../../core/rights/keep.ts';
import { unitOf } from '../../core/rights/resource.ts';
import { floorAllowance } from '../../core/stored-value/floor-allowance.ts';
import { capabilitiesOf } from '../../sync/engine/capability.ts';
import { holderOf } from '../../sync/local/till-floor.ts';
import { useCheckoutIfOpen } from './use-checkout.ts';
import { useNow } from './use-now.ts';
import { useHealth, useMembersVersion, useStore, useSyncStatus, useTerminal } from './use-terminal.ts';

/** What works right now, for the status bar and the sync screen. */
export interface Capability {
  readonly online: boolean;
  readonly unplugged: boolean;
  readonly sell: boolean;
  readonly deposit: boolean;
  /** Most stored value of one card that this till may take while it cannot ask, leased and on its own allowance; of the member at the counter if there is one. */
  readonly svUpTo: Fen;
  /** Events the centre does not have yet. */
  readonly waiting: number;
}

/** Reads the capabilities of this moment. */
export function useCapability(): Capability {
  const { link, unsent, rowsAsOf } = useSyncStatus();
  const health = useHealth();
  const store = useStore();
  const now = useNow();
  const customer = useCheckoutIfOpen()?.context.customer ?? null;
  const can = capabilitiesOf({ unsafe: health.unsafe, link, floorFrozen: health.floorFrozen, store, member: null });
  const known = rowsAsOf !== null && !health.floorFrozen;
  const snapshotAgeMs = known ? Math.max(0, now - rowsAsOf) : Number.MAX_SAFE_INTEGER;
  const { ledger } = useTerminal();
  useMembersVersion();
  const budget = { ...ledger.members.budgetOf(holderOf(ledger)), denied: false };
  const anybody = { snapshotBalance: Number.MAX_SAFE_INTEGER, snapshotAgeMs, ownDraws: 0, minted: 0, budget };
  const floor = customer?.floor ?? anybody;
  const terms = store ? { ...store.offline, tills: store.tills } : null;
  return {
    online: link === 'up',
    unplugged: link === 'unplugged',
    sell: can.sell.works,
    deposit: can.deposit.works,
    svUpTo:
      leftTogether((customer?.rights?.leases ?? []).filter(({ lot }) => unitOf(lot) === 'CNY')) +
      (terms ? floorAllowance(floor, terms).allowance : 0),
    waiting: unsent,
  };
}
