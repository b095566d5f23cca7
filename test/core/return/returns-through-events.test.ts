import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { quoteReturn } from '../../../core/return/return-quote.ts';
import { returnStep } from '../../../core/return/return-steps.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { bonusLeft, principalLeft } from '../../../core/stored-value/lot.ts';
import { openShift } from '../../../core/till/shift.ts';
import { ownFloorDraws, withOwnEvents } from '../../../core/view/own-events.ts';
import { openRefundLegs } from '../../../core/view/refund-legs.ts';
import { foldSale } from '../../../core/view/sale-fold.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { depositMade, granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import {
  aCard,
  aLine,
  aLot,
  anAmountCoupon,
  cash,
  funded,
  priced,
  storedValue,
  wechat,
} from '../../builders/pricing.ts';
import { returnAfter, returned, returnFacts, voided } from '../../builders/return-desk.ts';
import { SettlingCentre } from '../../builders/settling-centre.ts';
import { soldEvent } from '../../builders/sold-event.ts';

const lot = aLot('L', { card: 'card_1' });

/** The sale of W05: diapers, formula, a toy; a coupon, 200 yuan of stored value, the rest by WeChat. */
const goldSale = () =>
  funded(
    priced(
      [
        aLine('a', 15_900, { qty: 2, product: 'diapers' }),
        aLine('b', 26_800, { product: 'formula', noDepositDiscount: true, noTierDiscount: true }),
        aLine('c', 9990, { product: 'toy', svEligible: false }),
      ],
      {
        rates: { tier: 850, deposit: 950, birthday: null },
        coupons: [anAmountCoupon('K1', { products: ['diapers', 'toy'] })],
      },
      { coupons: ['K1'] },
    ),
    [storedValue, wechat],
    { cards: [aCard([lot])] },
  );

function openTill(): EventLog {
  const till = anEventLog();
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '10000': 5 } })), {
    shift: 'shift_1',
  });
  return till;
}

/** A till with an open shift, the member with the lot of W02, and W05 sold. */
function afterW05(): EventLog {
  const till = openTill();
  till.write(memberEnrolled());
  till.write(depositMade(lot, 'wechat'));
  till.write(soldEvent({ sale: 'S', funded: goldSale() }));
  return till;
}

const memberAt = (log: readonly RecordedEvent[]) => withOwnEvents(null, log, 'salt');
const back = (till: EventLog, id: string, lines: readonly { id: string; qty: number | null }[], asCash = false) => {
  const more = asCash ? [{ type: 'return.sv.chosen', asCash } as const] : [];
  return till.write(returned({ id, sale: 'S', log: till.events, member: memberAt(till.events), lines, more }));
};
const lotOf = (centre: SettlingCentre) => must(centre.lots[0], 'the lot');
const body = (recorded: RecordedEvent) => recorded.event.body;
const isBalanced = (events: readonly RecordedEvent[]) =>
  [...totalsByUnit(trialBalance(events)).values()].every((sum) => sum === 0);

describe('W09 the whole of W05 comes back', () => {
  test('by the tenders it was paid with, to its lot, with coupon and points', () => {
    const till = afterW05();
    const all = ['a', 'b', 'c'].map((id) => ({ id, qty: null }));
    const event = back(till, 'r1', all);
    expect(body(event)).toMatchObject({
      refund: { wechat: 39_321, sv: 20_000 },
      lots: [{ lot: 'L', face: 20_000, principal: 18_181, bonus: 1819 }],
      coupons: ['K1'],
      clawback: 575,
      legs: [{ tender: 'wechat', amount: 39_321, state: 'QUEUED' }],
    });
    const centre = new SettlingCentre().take(till.events);
    expect(centre.row).toMatchObject({ points: 0, growth: 0, receivable: 0 });
    expect([principalLeft(lotOf(centre)), bonusLeft(lotOf(centre)), lotOf(centre).c]).toEqual([300_000, 30_000, 0]);
    const books = trialBalance(centre.books);
    expect(isBalanced(centre.books)).toBe(true);
    expect([balanceOf(books, 'floor:t1'), balanceOf(books, 'floor:t1', 'BONUS'), balanceOf(books, 'sales')]).toEqual([
      0, 0, 0,
    ]);
    expect([balanceOf(books, 'refund_due:t1'), balanceOf(books, 'points:mem_1', 'POINTS')]).toEqual([-39_321, 0]);
    expect(balanceOf(books, 'sv_principal:L')).toBe(-300_000);
    expect(foldSale(till.events, 'S')?.sold.state).toBe('RETURNED');
  });
});

describe('W10 W05 comes back piece by piece', () => {
  test('each return brings its frozen shares, and together they are the sale', () => {
    const till = afterW05();
    const steps = [
      back(till, 'r1', [{ id: 'b', qty: null }]),
      back(till, 'r2', [{ id: 'a', qty: 1 }]),
      back(till, 'r3', [{ id: 'a', qty: 1 }]),
      back(till, 'r4', [{ id: 'c', qty: null }]),
    ];
    expect(steps.map((event) => body(event))).toMatchObject([
      { refund: { sv: 10_398, wechat: 16_402 }, lots: [{ principal: 9452, bonus: 946 }], clawback: 259 },
      { refund: { sv: 4801, wechat: 7572 }, lots: [{ principal: 4365, bonus: 436 }], clawback: 119 },
      { refund: { sv: 4801, wechat: 7573 }, lots: [{ principal: 4364, bonus: 437 }], clawback: 119, coupons: [] },
      { refund: { wechat: 7774 }, lots: [], clawback: 78, coupons: ['K1'] },
    ]);
    const centre = new SettlingCentre().take(till.events);
    expect(lotOf(centre)).toMatchObject({ c: 0 });
    expect(lotOf(centre)).not.toHaveProperty('listUsed');
    expect(centre.row?.points).toBe(0);
    expect(openRefundLegs(till.events).map((leg) => leg.amount)).toEqual([16_402, 7572, 7573, 7774]);
  });

  test('a piece more than was sold stays with the customer', () => {
    const till = afterW05();
    back(till, 'r1', [{ id: 'a', qty: 2 }]);
    const again = returnAfter({ id: 'r2', sale: 'S', log: till.events, events: [] });
    expect(quoteReturn({ ...again, lines: [{ id: 'a', qty: 1 }] })).toMatchObject({
      ok: false,
      refusal: { code: 'ALREADY_RETURNED' },
    });
    expect(quoteReturn({ ...again, lines: [{ id: 'b', qty: 2 }] })).toMatchObject({ refusal: { code: 'RETURN_QTY' } });
  });
});

test('W24 points of a double window are taken back by what is left, half-up once', () => {
  const till = openTill();
  const sale = funded(priced([aLine('1', 7325), aLine('2', 5025)]), [wechat], {
    points: { perYuan: 1, multiplier: 2, earns: true },
  });
  till.write(memberEnrolled());
  till.write(soldEvent({ sale: 'S', funded: sale }));
  expect(body(back(till, 'r1', [{ id: '2', qty: null }]))).toMatchObject({ clawback: 100, pointsBase: 7325 });
  expect(new SettlingCentre().take(till.events).row?.points).toBe(147);
});

test('W28 a return that breaks a threshold keeps the shares and gives no coupon back', () => {
  const till = openTill();
  const coupon = anAmountCoupon('K1');
  const goods = priced([aLine('1', 20_000), aLine('2', 10_000)], { coupons: [coupon] }, { coupons: ['K1'] });
  till.write(soldEvent({ sale: 'S', funded: funded(goods, [wechat]), member: null }));
  expect(body(back(till, 'r1', [{ id: '2', qty: null }]))).toMatchObject({ refund: { wechat: 9000 }, coupons: [] });
});

describe('W41 a line paid half from stored value and half in cash', () => {
  const plain = aLot('L', { card: 'card_1', p0: 50_000, b0: 0 });
  const soldW41 = (): EventLog => {
    const till = openTill();
    till.write(memberEnrolled());
    till.write(depositMade(plain, 'cash'));
    const goods = priced([aLine('1', 20_000), aLine('2', 10_000)]);
    till.write(soldEvent({ sale: 'S', funded: funded(goods, [storedValue, cash], { cards: [aCard([plain])] }) }));
    return till;
  };

  test('comes back half to the card and half out of the drawer', () => {
    const till = soldW41();
    const event = back(till, 'r1', [{ id: '2', qty: null }]);
    expect(body(event)).toMatchObject({ refund: { sv: 5000, cash: 5000 }, legs: [{ tender: 'cash', state: 'PAID' }] });
    const centre = new SettlingCentre().take(till.events);
    expect(lotOf(centre)).toMatchObject({ c: 10_000, listUsed: 10_000 });
    expect(foldShift(till.events)).toMatchObject({
      drawer: 50_000 + 50_000 + 15_000 - 5000,
      figures: {
        returns: { sv: 5000, cash: 5000 },
        returnsTotal: 10_000,
        returnsCount: 1,
        svBack: { principal: 5000, bonus: 0 },
      },
    });
  });

  test('and no more in cash than the published rules allow (CON-08)', () => {
    const till = soldW41();
    const { refund } = referenceRules;
    const rules = { ...referenceRules, refund: { ...refund, cashLimit: 4_999 } };
    const chosen = returnAfter({
      id: 'r1',
      sale: 'S',
      log: till.events,
      member: memberAt(till.events),
      facts: returnFacts({ rules }),
      events: [{ type: 'return.lines.chosen', lines: [{ id: '2', qty: null }] }],
    });
    expect(returnStep(chosen, { type: 'return.sv.chosen', asCash: true })).toMatchObject({
      refusal: { code: 'REFUND_CASH_LIMIT' },
    });
  });

  test('or wholly in cash on request: the card keeps its consumption, and so does its list value', () => {
    const till = soldW41();
    const event = back(till, 'r1', [{ id: '2', qty: null }], true);
    expect(body(event)).toMatchObject({ refund: { cash: 10_000 }, svAsCash: true });
    const centre = new SettlingCentre().take(till.events);
    expect(lotOf(centre)).toMatchObject({ c: 15_000, listUsed: 15_000 });
    expect(foldShift(till.events)?.drawer).toBe(50_000 + 50_000 + 15_000 - 10_000);
    expect(isBalanced(centre.books)).toBe(true);
    expect(balanceOf(trialBalance(centre.books), 'floor:t1')).toBe(0);
  });
});

describe('W40 W05 voided in its own shift', () => {
  test('turns its entry round, restores lot, coupon and points, and shows on the Z of its own', () => {
    const till = afterW05();
    const sale = must(till.events.at(-1), 'the sale');
    const event = till.write(voided({ id: 'v1', sale: 'S', log: till.events, member: memberAt(till.events) }));
    const sums = trialBalance([sale, event]);
    expect(
      [...sums].flatMap(([account, units]) =>
        [...units].filter(([, n]) => n !== 0).map(([unit, n]) => [account, unit, n]),
      ),
    ).toEqual([
      ['wechat', 'CNY', 39_321],
      ['refund_due:t1', 'CNY', -39_321],
    ]);
    expect(body(event)).toMatchObject({ coupons: ['K1'], clawback: 575, refund: { wechat: 39_321, sv: 20_000 } });
    const centre = new SettlingCentre().take(till.events);
    expect(lotOf(centre).c).toBe(0);
    expect(centre.row?.points).toBe(0);
    expect(foldShift(till.events)?.figures).toMatchObject({
      salesTotal: 59_321,
      voidsTotal: 59_321,
      voids: { wechat: 39_321, sv: 20_000 },
      couponsUsed: 1,
      couponsRestored: 1,
      svPrincipal: 18_181,
      svBack: { principal: 18_181, bonus: 1819 },
    });
  });

  test('cannot be done in a later shift, at another till, or twice', () => {
    const till = afterW05();
    const log = till.events;
    const at = (facts: Partial<ReturnType<typeof returnFacts>>) =>
      quoteReturn({
        ...returnAfter({ id: 'v1', sale: 'S', log, events: [], facts: returnFacts(facts) }),
        mode: 'void',
      });
    expect(at({ shift: 'shift_2' })).toMatchObject({ refusal: { code: 'VOID_AFTER_Z' } });
    expect(at({ tid: 't2' })).toMatchObject({ refusal: { code: 'VOID_AFTER_Z' } });
    till.write(voided({ id: 'v1', sale: 'S', log, member: memberAt(log) }));
    const again = { ...returnAfter({ id: 'v2', sale: 'S', log: till.events, events: [] }), mode: 'void' as const };
    expect(quoteReturn(again)).toMatchObject({ refusal: { code: 'ALREADY_VOIDED' } });
  });
});

test('OFF-02 what came back before the centre knew of its sale may be spent again, what came back of an older sale waits', () => {
  const till = afterW05();
  const sale = must(till.events.at(-1), 'the sale');
  const event = back(till, 'r1', [{ id: 'b', qty: null }]);
  expect(ownFloorDraws([sale], 'card_1')).toBe(20_000);
  expect(ownFloorDraws([event, sale], 'card_1')).toBe(9602);
  expect(ownFloorDraws([event], 'card_1')).toBe(0);
  expect(memberAt(till.events)?.lots[0]?.c).toBe(9602);
});
