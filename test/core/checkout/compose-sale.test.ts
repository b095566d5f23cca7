import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { composeSale, recordSaleInput } from '../../../core/checkout/compose-sale.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { eventBytesMax } from '../../../core/ledger/event-envelope.ts';
import { saleBodySchema } from '../../../core/ledger/event-types.ts';
import { beginEpoch, writeEvent } from '../../../core/ledger/event-writer.ts';
import { notesMax } from '../../../core/sale/note-line.ts';
import { overridesMax } from '../../../core/sale/reprice-line.ts';
import { saleLinesMax } from '../../../core/sale/sale-lines.ts';
import { aContext } from '../../builders/a-log.ts';
import { scanned } from '../../builders/goods.ts';
import { manualTime } from '../../builders/manual-time.ts';
import { aLot, aMember } from '../../builders/member.ts';
import { aCustomer, saleAfter, saleFacts, saleMorning, twoLots } from '../../builders/paid-sale.ts';
import { anAmountCoupon } from '../../builders/pricing.ts';

const scan = (changes = {}, qty = 1): CheckoutEvent => ({ type: 'sale.line.scanned', ...scanned(changes, qty) });
const chosen = (lots = twoLots()): CheckoutEvent => ({ type: 'sale.member.chosen', ...aCustomer(lots) });
const svMax: CheckoutEvent = { type: 'sale.sv.chosen', choice: { kind: 'max' } };
const cash = (received: number): CheckoutEvent => ({ type: 'tender.offered', kind: 'cash', received });
const electronic = (kind: 'wechat' | 'alipay' | 'card', amount: number | null = null): CheckoutEvent[] => [
  { type: 'tender.offered', kind, amount },
  { type: 'tender.confirmed' },
];
const plain = (price: number) => scan({ price, noDepositDiscount: true });

test('W07: the older lot first, then the newer; principal and bonus fall by the cumulative formula', () => {
  const draft = composeSale(saleAfter([plain(15_001), chosen(), svMax, ...electronic('wechat')]));
  expect(draft.body).toMatchObject({ due: 15_001, pointsBase: 14_592, points: 146, card: 'crd_1' });
  expect(draft.body.sv).toEqual([
    { lot: 'L0', face: 3_000, principal: 3_000, bonus: 0 },
    { lot: 'L1', face: 4_500, principal: 4_091, bonus: 409 },
  ]);
  expect(draft.body.tenders.map((tender) => [tender.kind, tender.amount])).toEqual([
    ['sv', 7_500],
    ['wechat', 7_501],
  ]);
  expect(draft.post).toEqual([
    ['wechat', 'CNY', 7_501],
    ['floor:til_1', 'CNY', 7_091],
    ['sales', 'CNY', -14_592],
    ['floor:til_1', 'BONUS', 409],
    ['bonus_used', 'BONUS', -409],
    ['points:mem_1', 'POINTS', -146],
    ['points_earned', 'POINTS', 146],
  ]);
  expect(draft.cover).toEqual([
    { lot: 'L0', leases: [], floor: 3_000 },
    { lot: 'L1', leases: [], floor: 4_500 },
  ]);
  expect(draft.keys).toEqual(['sale:sal_1', 'member:mem_1', 'card:crd_1', 'lot:L0', 'lot:L1']);
});

describe('W08 residual waiver', () => {
  const with8000 = aLot({ c: 42_000 });
  const with10001 = aLot({ c: 39_999 });

  test('W08: a balance of 8000 may be used up in one go', () => {
    const draft = composeSale(saleAfter([plain(9_000), chosen([with8000]), svMax, cash(1_000)]));
    expect(draft.body.sv).toMatchObject([{ face: 8_000 }]);
    expect(draft.post).toContainEqual(['cash_drawer:til_1', 'CNY', 1_000]);
  });

  test('W08: a balance of 10001 is held to half of what is due', () => {
    const draft = composeSale(saleAfter([plain(9_000), chosen([with10001]), svMax, cash(4_500)]));
    expect(draft.body.sv).toMatchObject([{ face: 4_500 }]);
  });
});

describe('W25 prices are floored once', () => {
  const dueOf = (events: CheckoutEvent[]) => saleAfter(events).priced.due;
  const birthday: CheckoutEvent = {
    type: 'sale.member.chosen',
    ...aCustomer([]),
    member: aMember({ lots: [aLot()], birthday: '03-05' }),
  };

  test('W25: 1999 at 950 and 900 permille is 1709', () => {
    expect(dueOf([scan({ price: 1_999 }), birthday])).toBe(1_709);
  });

  test('W25: three at 333 merge before the floor and cost 949', () => {
    const chosenT1: CheckoutEvent = { type: 'sale.member.chosen', ...aCustomer([aLot()]) };
    expect(dueOf([scan({ price: 333 }), scan({ price: 333 }), scan({ price: 333 }), chosenT1])).toBe(949);
  });
});

test('W26: cash pays 10780 of 10787; the books show what was given away and earn points on what was paid', () => {
  const draft = composeSale(saleAfter([chosen([]), plain(10_787), cash(20_000)]));
  expect(draft.body).toMatchObject({ due: 10_787, roundingLoss: 7, change: 9_220, pointsBase: 10_780, points: 108 });
  expect(draft.body.tenders).toEqual([{ kind: 'cash', amount: 10_780, received: 20_000, change: 9_220 }]);
  expect(draft.post).toEqual([
    ['cash_drawer:til_1', 'CNY', 10_780],
    ['rounding_loss', 'CNY', 7],
    ['sales', 'CNY', -10_787],
    ['points:mem_1', 'POINTS', -108],
    ['points_earned', 'POINTS', 108],
  ]);
  expect(draft.body.lines[0]).toMatchObject({ due: 10_787, roundingShare: 7, tenders: { cash: 10_780 } });
});

test('W37: revenue is the money and the principal; bonus leaves the memorandum only', () => {
  const diapers = scan({ price: 15_900 }, 2);
  const formula = scan({ product: 'prd_2', price: 26_800, noDepositDiscount: true });
  const lots = [aLot({ lot: 'L', p0: 300_000, b0: 30_000, tier: 'T3' })];
  const draft = composeSale(saleAfter([diapers, formula, chosen(lots), svMax, ...electronic('wechat')]));
  expect(draft.body.due).toBe(57_010);
  expect(draft.body.sv).toEqual([{ lot: 'L', face: 20_000, principal: 18_181, bonus: 1_819 }]);
  expect(draft.post).toContainEqual(['sales', 'CNY', -(37_010 + 18_181)]);
  expect(isBalanced(draft.post)).toBe(true);
});

test('a sale without a member names nobody, earns nothing and touches no card', () => {
  const draft = composeSale(saleAfter([plain(10_000), cash(10_000)]));
  expect(draft.body).toMatchObject({ member: null, card: null, points: 0, sv: [] });
  expect(draft.keys).toEqual(['sale:sal_1']);
});

test('a card that was only looked at is not part of the sale', () => {
  const draft = composeSale(saleAfter([plain(10_000), chosen(), cash(10_000)]));
  expect([draft.body.card, draft.cover]).toEqual([null, []]);
  expect(draft.keys).toEqual(['sale:sal_1', 'member:mem_1']);
});

test('cash in two parts around WeChat adds up in the drawer', () => {
  const draft = composeSale(saleAfter([plain(10_787), cash(2_000), ...electronic('wechat', 3_000), cash(10_000)]));
  expect(draft.post).toEqual([
    ['cash_drawer:til_1', 'CNY', 7_780],
    ['wechat', 'CNY', 3_000],
    ['rounding_loss', 'CNY', 7],
    ['sales', 'CNY', -10_787],
  ]);
  expect(draft.body).toMatchObject({ change: 4_220, roundingLoss: 7 });
});

test('gifts alone make a sale without a posting', () => {
  const draft = composeSale(saleAfter([plain(0)]));
  expect([draft.post, draft.body.tenders, draft.body.points]).toEqual([[], [], 0]);
});

test('a sale that is not paid cannot be written', () => {
  expect(() => composeSale(saleAfter([plain(10_000), cash(9_000)]))).toThrow('a sale is made when nothing is open');
});

test('the receipt is told what is left on the card, and the drawer opens for cash', () => {
  const paidInCash = recordSaleInput(saleAfter([plain(15_001), chosen(), svMax, cash(8_000)]));
  expect(paidInCash).toMatchObject({ saleId: 'sal_1', docId: 'doc_2', jobId: 'job_3', openDrawer: true });
  expect(paidInCash.balanceLeft).toBe(3_000 + 310_000 - 7_500);
  const paidByPhone = recordSaleInput(saleAfter([plain(15_001), ...electronic('alipay')]));
  expect(paidByPhone).toMatchObject({ openDrawer: false, member: null, balanceLeft: null });
});

test('notes of the lines and of the sale are on the books; a sale without says nothing of them', () => {
  const noted = saleAfter([
    plain(10_000),
    { type: 'sale.line.noted', lineId: '1', note: '礼盒包装' },
    { type: 'sale.noted', note: '稍后来取' },
    cash(10_000),
  ]);
  const { body } = composeSale(noted);
  expect([body.lines[0]?.note, body.note]).toEqual(['礼盒包装', '稍后来取']);
  const bare = composeSale(saleAfter([plain(10_000), cash(10_000)])).body;
  expect([Object.hasOwn(bare, 'note'), Object.hasOwn(bare.lines[0] ?? {}, 'note')]).toEqual([false, false]);
});

test('an offline sale says so', () => {
  const offline = saleAfter([plain(10_000), cash(10_000)], saleFacts({ online: false }));
  expect(composeSale(offline).body.offline).toBe(true);
});

test('the fullest basket, with the longest names and every share filled in, fits into one journal entry', () => {
  const name = '婴'.repeat(200);
  const goods = Array.from({ length: saleLinesMax }, (_, at) =>
    scan({ product: `prd_0123456789abcdef012${at}`, barcode: '6901234567892', name, price: 123_450 + at }, 9_999),
  );
  const lots = Array.from({ length: 4 }, (_, at) =>
    aLot({ lot: `lot_0123456789abcdef012345${at}`, p0: 5_000, b0: 500 }),
  );
  const staff = `stf_${'0'.repeat(26)}`;
  const repriced = goods.slice(0, overridesMax).map((_, at): CheckoutEvent => {
    const operator = { staff, name: '', role: 'manager', pinHash: '', active: true } as const;
    const wish = { unitPrice: 123_440 + at, reason: '缘'.repeat(80), operator, approver: null };
    return { type: 'sale.line.repriced', lineId: String(at + 1), ...wish };
  });
  const vouchers = Array.from({ length: 3 }, (_, at) => ({
    voucher: `vou_${'0'.repeat(25)}${at}`,
    member: 'mem_1',
    lot: null,
    left: 10_000_000,
    products: Array.from({ length: saleLinesMax }, (_, line) => `prd_0123456789abcdef012${line}`),
    end: Number.MAX_SAFE_INTEGER,
    state: 'ACTIVE' as const,
  }));
  const coupon = anAmountCoupon(`cpn_${'0'.repeat(26)}`, { member: 'mem_1' });
  const shopper = chosen(lots) as CheckoutEvent & { type: 'sale.member.chosen' };
  const context = saleAfter([
    ...goods,
    ...repriced,
    ...goods
      .slice(0, notesMax)
      .map((_, at): CheckoutEvent => ({ type: 'sale.line.noted', lineId: String(at + 1), note: '缘'.repeat(80) })),
    { type: 'sale.noted', note: '缘'.repeat(80) },
    { ...shopper, member: { ...shopper.member, vouchers, coupons: [coupon] } },
    { type: 'sale.coupon.chosen', coupon: coupon.coupon, at: saleMorning },
    ...vouchers.map(({ voucher }): CheckoutEvent => ({ type: 'sale.voucher.chosen', voucher })),
    svMax,
    ...electronic('wechat', 100_000_000),
    ...electronic('alipay', 100_000_000),
    ...electronic('card', 100_000_001),
    ...electronic('wechat'),
  ]);
  const draft = composeSale(context);
  const head = beginEpoch({ tid: 'til_1', epoch: 'e'.repeat(32), previous: null });
  const { recorded } = writeEvent({ head, context: aContext, draft, clock: manualTime() });
  expect(new TextEncoder().encode(recorded.bytes).length).toBeLessThan(eventBytesMax);
  expect(saleBodySchema.parse(draft.body)).toEqual(draft.body);
});
