import { describe, expect, test } from 'vitest';
import type { CampaignRule } from '../../../core/campaign/campaign-rule.ts';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale, fundedSaleOf } from '../../../core/checkout/compose-sale.ts';
import type { SaleFacts } from '../../../core/checkout/sale-facts.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { accountOf } from '../../../core/member/member-account.ts';
import { soldSaleOf } from '../../../core/refund/sale-account.ts';
import { makeSale } from '../../../core/sale/make-sale.ts';
import { referenceRules, type TradeRules } from '../../../core/settings/trade-rules.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { scanned } from '../../builders/goods.ts';
import { aMember } from '../../builders/member.ts';
import { saleAfter, saleFacts, saleMorning } from '../../builders/paid-sale.ts';
import { aPerson } from '../../builders/return-desk.ts';

const dayMs = 86_400_000;
const double: CampaignRule = {
  rule: 'member-day-double',
  version: 'v1',
  name: { zh: '会员日满 300 元双倍积分', en: 'double points on member day' },
  from: saleMorning - dayMs,
  to: saleMorning + dayMs,
  conditions: [
    { code: 'MEMBER_DAY', args: { day: 5 } },
    { code: 'ORDER_AT_LEAST', args: { amount: 30_000 } },
  ],
  benefits: [{ code: 'POINTS_MULTIPLIER', args: { times: 2 } }],
  budget: null,
};
const inForce = (...rules: CampaignRule[]) => [
  aCampaign({ from: saleMorning - dayMs, to: saleMorning + dayMs, rules }),
];
const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0 };
const chosen: CheckoutEvent = { type: 'sale.member.chosen', member: aMember(), cardId: null, floor };

/** Goods of so many fen in the hands of a member, in a shop that has published these rules. */
const basket = (price: number, facts: Partial<SaleFacts> = {}, events: CheckoutEvent[] = [chosen]): CheckoutContext =>
  saleAfter(
    [{ type: 'sale.line.scanned', ...scanned({ price }) }, ...events],
    saleFacts({ campaigns: inForce(double), rules: referenceRules, ...facts }),
  );
const then = (context: CheckoutContext, ...events: CheckoutEvent[]): CheckoutContext =>
  events.reduce((at, event) => {
    const step = checkoutStep(at, event);
    return step.ok ? { ...at, ...step.value, refusal: null } : { ...at, refusal: step.refusal };
  }, context);
const paid = (context: CheckoutContext): CheckoutContext =>
  then(context, { type: 'tender.offered', kind: 'cash', received: checkoutView(context).due });
type Looked = readonly [rule: string, fired: boolean, why: readonly string[]];
const reasons = (context: CheckoutContext): Looked[] =>
  checkoutView(context).earned.rules.map(({ rule, fired, reasons: all }) => [
    rule,
    fired,
    all.map(({ why }) => why.zh),
  ]);

describe('CON-08, PTS-09: the rules of the campaign in force are looked at for every sale', () => {
  test('a rule that fires multiplies the points and stands in the entry with what it gave', () => {
    const { body } = composeSale(paid(basket(30_000)));
    expect([body.points, body.multiplier, body.rules]).toEqual([
      600,
      2,
      [
        {
          rule: 'member-day-double',
          version: 'v1',
          grants: [{ code: 'POINTS_MULTIPLIER', amount: 2, unit: 'TIMES' }],
        },
      ],
    ]);
  });

  test('one that does not fire says why, all of it, and leaves nothing in the entry', () => {
    const short = paid(basket(29_999));
    expect(reasons(short)).toEqual([
      ['member-day-double', false, ['在活动期内', '今天是会员日（每月5日）', '消费未满300.00元，还差0.01元']],
    ]);
    expect(composeSale(short).body).toMatchObject({ points: 300, multiplier: 1 });
    expect(composeSale(short).body.rules).toBeUndefined();
    const last = fundedSaleOf(short).steps.at(-1);
    expect([last?.rule, last?.facts['rule:member-day-double']]).toEqual([
      'CHK-08',
      'no · 在活动期内 · 今天是会员日（每月5日） · 消费未满300.00元，还差0.01元',
    ]);
  });

  test('CON-04 outside its own window, or where its campaign is not in force, a rule gives nothing', () => {
    const over = { ...double, from: saleMorning - dayMs, to: saleMorning };
    expect(composeSale(paid(basket(30_000, { campaigns: inForce(over) }))).body.multiplier).toBe(1);
    const ended = [aCampaign({ from: saleMorning - dayMs, to: saleMorning, rules: [double] })];
    expect(reasons(basket(30_000, { campaigns: ended }))).toEqual([]);
  });

  test('without a member nobody earns, and no rule is looked at', () => {
    const nobody = paid(basket(30_000, {}, []));
    expect([reasons(nobody), composeSale(nobody).body.points]).toEqual([[], 0]);
  });

  test.each<[TradeRules['points']['multiplierPolicy'], number]>([
    ['MAX', 3],
    ['SUM', 4],
    ['PRODUCT', 6],
  ])('PTS-09 rule and window combine by one policy, as birthdays do: %s', (multiplierPolicy, times) => {
    const windows = [{ start: saleMorning - 1, end: saleMorning + 1, multiplier: 3 }];
    const rules = { ...referenceRules, points: { ...referenceRules.points, multiplierPolicy, windows } };
    const { body } = composeSale(paid(basket(30_000, { rules })));
    expect([body.multiplier, body.points]).toEqual([times, 300 * times]);
  });

  test('REF-05 the multiplier is the sale’s for ever: a return works with what was frozen', () => {
    const { body } = composeSale(paid(basket(30_000)));
    const sold = soldSaleOf(body, { at: saleMorning, shift: 'shf_1' });
    expect([sold.earning.multiplier, sold.pointsStanding]).toEqual([2, 600]);
  });

  test('a kind that this software has never heard of gives nothing and says so; the others count', () => {
    const newer = { ...double, rule: 'moon', conditions: [{ code: 'MOON_PHASE', args: {} }] };
    const sale = paid(basket(30_000, { campaigns: inForce(newer, double) }));
    expect(reasons(sale).map(([rule, fired]) => [rule, fired])).toEqual([
      ['moon', false],
      ['member-day-double', true],
    ]);
    expect(reasons(sale)[0]?.[2]).toEqual(['本机软件版本不认识这条规则']);
  });

  test('what no till can know does not fire and says so', () => {
    const blind = {
      ...double,
      conditions: ['FIRST_ORDER', 'NEW_MEMBER', 'SPENT_NOTHING'].map((code) => ({ code, args: {} })),
    };
    expect(reasons(basket(30_000, { campaigns: inForce(blind) }))[0]?.[2]).toEqual([
      '在活动期内',
      '本机无法判断',
      '本机无法判断',
      '本机无法判断',
    ]);
  });
});

describe('EC-20: with a clock nobody is sure of a rule does not fire silently', () => {
  const confirmed: CheckoutEvent = {
    type: 'sale.time.confirmed',
    operator: aPerson('cashier', 'stf_wang'),
    approver: aPerson('manager', 'stf_li'),
    reason: '和手机对过',
  };

  test('a manager is asked; their word lets it fire, and the entry names them', () => {
    const sale = basket(30_000, { timeUnsure: true });
    expect(checkoutView(sale).timeAsked).toEqual(['window']);
    expect(paid(sale).refusal?.code).toBe('TIME_UNSURE');
    const { body } = composeSale(paid(then(sale, confirmed)));
    expect([body.points, body.timeConfirmed?.approvedBy]).toEqual([600, 'stf_wang+stf_li']);
  });

  test('left out, the sale goes on without it and says why; one that would not fire asks nobody', () => {
    const sale = paid(then(basket(30_000, { timeUnsure: true }), { type: 'sale.time.left-out' }));
    expect([composeSale(sale).body.points, reasons(sale)[0]?.[2]?.[0]]).toEqual([300, '本机时间拿不准，没有人确认']);
    expect(checkoutView(basket(29_999, { timeUnsure: true })).timeAsked).toEqual([]);
  });
});

test('the same goods over plain accounts and at the till: one engine, the same points and the same rules', () => {
  const context = paid(basket(45_678));
  const { body } = composeSale(context);
  const made = makeSale(
    {
      sale: context.saleId,
      shift: 'shf_1',
      basket: { lines: context.lines, coupons: [], vouchers: [], pointsOffset: 0 },
      offers: [{ kind: 'cash', amount: null, received: null }],
    },
    {
      at: saleMorning,
      timeUnsure: false,
      holder: 'till',
      terms: { rules: referenceRules, pinned: () => aCampaign() },
      windows: [],
      rules: [double],
      allowanceOf: () => null,
    },
    { member: accountOf(aMember()), lots: [], cards: [], coupons: [], vouchers: [] },
  );
  const { sold } = must(made.ok ? made.value : null, JSON.stringify(made));
  expect([sold.points, sold.multiplier, sold.rules]).toEqual([body.points, body.multiplier, body.rules]);
  expect(sold.multiplier).toBe(2);
});
