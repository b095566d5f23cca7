import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import { pointsFree } from '../../../core/checkout/sale-terms.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { pointsAllowance } from '../../../core/points/points-right.ts';
import { pointsLot } from '../../../core/rights/resource.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { scanned } from '../../builders/goods.ts';
import { aMember } from '../../builders/member.ts';
import { aCustomer, saleAfter, saleFacts } from '../../builders/paid-sale.ts';

const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0 };
const budget = { left: 0, overrideLeft: 0, entries: 0, denied: false };
const terms = { txnCap: 0, maxAgeMs: 1000, tills: 3, count: 5 };
const points = { ownDraws: 0, left: 900 };

describe('OFF-02, PTS-12: points a till lends without asking', () => {
  test('no more than is left of its budget, nor than one member may in one outage', () => {
    expect(pointsAllowance({ ...floor, budget, points }, terms)).toBe(900);
    expect(pointsAllowance({ ...floor, budget, points }, { ...terms, perMember: 500 })).toBe(500);
    const some = { ...floor, budget, points: { ownDraws: 480, left: 900 } };
    expect(pointsAllowance(some, { ...terms, perMember: 500 })).toBe(20);
  });

  test('nothing by rows that are too old, with too much held back, or to who is denied', () => {
    const nothing = [
      { ...floor, snapshotAgeMs: 1001, budget, points },
      { ...floor, budget: { ...budget, entries: 5 }, points },
      { ...floor, budget: { ...budget, denied: true }, points },
    ];
    expect(nothing.map((facts) => pointsAllowance(facts, terms))).toEqual([0, 0, 0]);
  });

  test('where no budget is kept the balance alone bounds', () => {
    expect(pointsAllowance(floor, terms)).toBeNull();
  });
});

const lease = { lease: 'l1', lot: pointsLot('mem_1'), left: 300, until: Number.MAX_SAFE_INTEGER };
const member = aMember({ points: 1000 });
const customer = (changes: Partial<Customer> = {}): Customer => ({
  ...aCustomer([]),
  member,
  cardId: null,
  floor: { ...floor, budget, points },
  ...changes,
});
const facts = (online: boolean) =>
  saleFacts({ online, rules: { ...referenceRules, points: { ...referenceRules.points, offset: true } } });
const sale = (who: Customer, use: number, online = false): CheckoutContext =>
  saleAfter(
    [
      { type: 'sale.line.scanned', ...scanned({ price: 20_000 }) },
      { type: 'sale.member.chosen', ...who },
      { type: 'sale.points.offered', points: use },
      { type: 'tender.offered', kind: 'cash', received: 20_000 } satisfies CheckoutEvent,
    ],
    facts(online),
  );

describe('a sale that points pay', () => {
  test('uses the points this till holds the right to first; what it lends stands on its floor', () => {
    const { cover, post } = composeSale(sale(customer({ rights: { asked: false, leases: [lease] } }), 700));
    expect(cover).toEqual([{ lot: pointsLot('mem_1'), leases: [['l1', 300]], floor: 400 }]);
    expect(post.filter(([, unit]) => unit === 'POINTS')).toContainEqual(['floor:til_1', 'POINTS', 400]);
    expect(isBalanced(post)).toBe(true);
  });

  test('offline offers what is leased and lent; asked, what was granted; before that the balance', () => {
    const who = customer({ rights: { asked: false, leases: [lease] } });
    const asked = customer({ rights: { asked: true, leases: [lease] } });
    const free = (online: boolean, one: Customer) => pointsFree({ facts: facts(online), customer: one });
    expect([free(false, who), free(true, who), free(true, asked)]).toEqual([1000, 1000, 300]);
    expect(free(false, customer({ floor: { ...floor, budget, points: { ownDraws: 0, left: 40 } } }))).toBe(40);
  });

  test('is gone from the view of its till at once, though the centre has not spoken', () => {
    const log = anEventLog({ tid: 'til_1' });
    log.write(composeSale(sale(customer(), 700)));
    const earned = 193;
    expect(withOwnEvents(member, log.events, 'salt')?.points).toBe(1000 - 700 + earned);
  });
});
