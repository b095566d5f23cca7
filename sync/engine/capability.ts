import { type Refusal, refusal } from '../../core/kernel/refusal.ts';
import type { Fen } from '../../core/money/fen.ts';
import type { Store } from '../../core/settings/store.ts';
import type { FloorAllowance } from '../../core/stored-value/floor-allowance.ts';
import type { Link } from './connectivity.ts';

/** Something the till can do now, or the refusal it would answer with. */
export type Ability = { readonly works: true } | { readonly works: false; readonly refusal: Refusal };

/** Spending stored value: up to so much fen now. `asked`: the centre is asked first, so the whole balance counts. */
export type SpendAbility =
  | { readonly works: true; readonly upTo: Fen; readonly asked: boolean }
  | { readonly works: false; readonly refusal: Refusal };

/** What decides the abilities of this moment. */
export interface CapabilityFacts {
  /** Neither journal nor database takes an event. */
  readonly unsafe: boolean;
  readonly link: Link;
  /** The profile may have been copied from another machine: nothing is lent on it until the centre has been heard. */
  readonly floorFrozen: boolean;
  readonly store: Pick<Store, 'depositsStopped'> | null;
  /** The member at the counter: spendable balance with own events, and the offline allowance (OFF-02). */
  readonly member: { readonly balance: Fen; readonly floor: FloorAllowance } | null;
}

/** What works now, one answer per act. */
export interface Capabilities {
  readonly sell: Ability;
  readonly deposit: Ability;
  /** Null while no member is at the counter. */
  readonly spend: SpendAbility | null;
}

const works = { works: true } as const;
const refuses = (why: Refusal): { works: false; refusal: Refusal } => ({ works: false, refusal: why });

/**
 * What the till can do now. Selling and taking deposits never depend on the network (OFF-01); spending stored value
 * does, down to the offline allowance.
 */
export function capabilitiesOf(facts: CapabilityFacts): Capabilities {
  if (facts.unsafe) {
    const no = refuses(refusal('LEDGER_UNSAFE'));
    return { sell: no, deposit: no, spend: facts.member && no };
  }
  return {
    sell: works,
    deposit: facts.store?.depositsStopped ? refuses(refusal('STOP_SELLING')) : works,
    spend: facts.member && spendOf(facts, facts.member),
  };
}

function spendOf(facts: CapabilityFacts, { balance, floor }: NonNullable<CapabilityFacts['member']>): SpendAbility {
  if (balance === 0) return refuses(refusal('INSUFFICIENT_BALANCE', { balance }));
  // A machine that may be a copy draws on nothing, whoever could be asked.
  if (facts.floorFrozen) return refuses(refusal('OFFLINE_ALLOWANCE', { allowance: 0 }));
  if (facts.link === 'up') return { works: true, upTo: balance, asked: true };
  const upTo = Math.min(balance, floor.allowance);
  return upTo > 0 ? { works: true, upTo, asked: false } : refuses(refusal(floor.bound, { allowance: 0 }));
}
