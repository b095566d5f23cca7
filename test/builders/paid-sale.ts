import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import { type CheckoutContext, newSale } from '../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../core/checkout/checkout-steps.ts';
import { nothingElsewhere } from '../../core/checkout/elsewhere.ts';
import type { Customer, SaleFacts } from '../../core/checkout/sale-facts.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { Lot } from '../../core/stored-value/lot.ts';
import { aCampaign } from './campaign.ts';
import { countingMint } from './flow-run.ts';
import { aMember } from './member.ts';
import { aStore } from './store.ts';

/** 2026-03-05 10:00 in Shanghai. */
export const saleMorning = Date.parse('2026-03-05T10:00:00+08:00');

/** What a till knows on that morning. */
export const saleFacts = (changes: Partial<SaleFacts> = {}): SaleFacts => ({
  at: saleMorning,
  tid: 'til_1',
  store: aStore(),
  campaigns: [aCampaign()],
  rules: null,
  windows: [],
  elsewhere: nothingElsewhere,
  online: true,
  ...changes,
});

/** A customer with these lots on the card `crd_1`. */
export const aCustomer = (lots: readonly Lot[], floor: Partial<Customer['floor']> = {}): Customer => ({
  member: aMember({ lots: [...lots] }),
  cardId: 'crd_1',
  floor: { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0, ...floor },
});

/** The two lots of W07: an old one nearly used up, and a tier-3 one with its bonus. */
export const twoLots = (): Lot[] => [
  {
    lot: 'L0',
    card: 'crd_1',
    p0: 50_000,
    b0: 0,
    c: 47_000,
    tier: 'T1',
    depositedAt: Date.parse('2026-01-05T10:00:00+08:00'),
    lastDay: '2029-01-05',
    ruleVersion: 'PS-1',
    state: 'ACTIVE',
  },
  {
    lot: 'L1',
    card: 'crd_1',
    p0: 300_000,
    b0: 30_000,
    c: 20_000,
    tier: 'T3',
    depositedAt: Date.parse('2026-02-02T10:00:00+08:00'),
    lastDay: '2029-02-02',
    ruleVersion: 'PS-1',
    state: 'ACTIVE',
  },
];

/** A sale after these events, by its rules alone; every event must be accepted. */
export function saleAfter(events: readonly CheckoutEvent[], facts = saleFacts()): CheckoutContext {
  return events.reduce<CheckoutContext>(
    (context, event) => {
      const step = checkoutStep(context, event);
      return { ...context, ...must(step.ok ? step.value : null, JSON.stringify(step)) };
    },
    newSale({ mint: countingMint(), facts }),
  );
}
