import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { SaleBody } from '../../../core/ledger/event-types.ts';
import type { Posting } from '../../../core/ledger/posting.ts';
import type { SoldSale } from '../../../core/sale/sold-sale.ts';
import { bonusHeld, lotAccountOf, principalHeld } from '../../../core/stored-value/lot-account.ts';
import { cashPayable, dueLeft } from '../../../core/tender/tendering.ts';
import { scanned } from '../../builders/goods.ts';
import { type SaleInHand, TwinShop } from '../../builders/twin-shop.ts';
import { worldFrom } from '../../vectors/adapter/given.ts';
import type { Params } from '../../vectors/adapter/params.ts';
import { ledgerOf, memoOf } from '../../vectors/adapter/postings.ts';
import { momentOf, runStep, seen } from '../../vectors/adapter/run-step.ts';
import { instantOf, type Step } from '../../vectors/adapter/step.ts';
import type { World } from '../../vectors/adapter/world.ts';
import { deed, deposit, givenOf, items, type Of, opening, type Start, sale, start } from './any-life.ts';

/**
 * One life, lived twice: by the whole acts that scenarios run (`makeSale`, `takeDeposit`, `refundLot`, `settleOffline`) and by what
 * ships: the flows of the till, head office's folds and its settlement. INV-01, OFF-05: shares, lots and accounts are the same.
 */
class Both {
  world: World;
  readonly shop: TwinShop;
  at = opening;
  next = 0;
  /** Deeds that happened, by kind. */
  readonly done = new Map<string, number>();

  constructor(of: Start) {
    const params: Params = of.params;
    this.world = worldFrom(givenOf(of), params);
    this.shop = new TwinShop(this.world, params);
  }

  run(step: Record<string, unknown>): Record<string, unknown> | string {
    const plain = { ...step, at: instantOf(this.at) } as Step;
    const moment = momentOf(this.world, plain);
    const done = runStep(seen(this.world, moment), plain, moment);
    if (!done.ok) return done.refusal.code;
    this.world = done.value.world;
    return done.value.outcome;
  }

  tick(kind: string): void {
    this.done.set(kind, (this.done.get(kind) ?? 0) + 1);
  }
}

const picked = ({ lines, tenders, sv, coupons, vouchers, ...of }: SaleBody | SoldSale) => ({
  lines: lines.map((line) => [
    line.id,
    [line.qty, line.gross, line.net, line.couponShare, line.voucherShare, line.pointsShare, line.due],
    [line.depositBenefit, line.roundingShare, line.tenders, line.lots, line.vouchers],
  ]),
  tenders: tenders.map(({ kind, amount, change }) => [kind, amount, change]),
  sv,
  coupons: coupons.map(({ coupon, total, lines }) => [coupon, total, lines]),
  vouchers,
  sums: [of.due, of.gross, of.roundingLoss, of.change],
  points: [of.pointsBase, of.points, of.pointsUsed, of.multiplier],
});

/** Sells the same goods in both; `offline`: at this till, cut off. */
function sell(both: Both, so: Of<'sale'>, offline: 0 | 1 | null = null): void {
  const { shop, at } = both;
  const id = `S${both.next++}`;
  const till = shop.tills[offline ?? 0];
  const wishes: CheckoutEvent[] = [
    ...so.goods.map(({ item, qty, grams }) => scan(item, qty, grams)),
    ...(offline === null ? so.coupons.map((n) => chosen(`K${n}`, at)) : []),
    ...(offline === null && so.voucher ? [{ type: 'sale.voucher.chosen', voucher: 'V' } as const] : []),
    ...(offline === null ? [{ type: 'sale.points.offered', points: so.points } as const] : []),
    { type: 'sale.sv.chosen', choice: typeof so.sv === 'number' ? { kind: 'amount', amount: so.sv } : { kind: so.sv } },
  ];
  const hand = shop.sale(till, { id, at, online: offline === null, events: wishes });
  const pay = payIn(hand, so);
  const draft = hand.draft();
  const { body } = draft;
  shop.write(till, draft, at);
  const face = body.sv.reduce((sum, draw) => sum + draw.face, 0);
  const sv = { tender: 'sv', card: 'C1', ...(so.sv === 'max' ? {} : { amount: face }) };
  const done = both.run({
    op: 'sale.commit',
    sale: id,
    member: 'M1',
    lines: hand.context.lines.map((line) => ({
      id: line.id,
      item: line.product,
      qty: line.qty,
      ...(line.grams === null ? {} : { grams: line.grams }),
    })),
    coupons: body.coupons.map((used) => used.coupon),
    vouchers: body.vouchers.map((used) => used.voucher),
    points_offset: body.pointsUsed,
    pay: face > 0 ? [sv, ...pay] : pay,
    terminal: offline === 1 ? 'B' : 'A',
    ...(offline === null ? {} : { offline: true }),
  });
  expect(done).toBeTypeOf('object');
  const books = offline === null ? both.world.books : both.world.terminals.get(offline === 1 ? 'B' : 'A')?.view;
  const sold = books?.sales.get(id);
  expect(picked(body)).toEqual(sold && picked(sold));
  both.tick(face > 0 ? 'sale by stored value' : 'sale');
  if (offline === null) shop.sync(shop.tills, at);
}

const scan = (item: keyof typeof items, qty: number, grams: number): CheckoutEvent => {
  const of: { price: number; unit?: string; sv_eligible?: boolean; no_deposit_discount?: boolean } = items[item];
  const weighed = of.unit === 'KG';
  const flags = {
    svEligible: of.sv_eligible ?? true,
    noDepositDiscount: of.no_deposit_discount ?? false,
    noTierDiscount: item === 'd',
  };
  const product = { product: item, category: '', price: of.price, weighed, ...flags };
  return { type: 'sale.line.scanned', ...scanned(product, weighed ? 1 : qty), grams: weighed ? grams : null };
};
const chosen = (coupon: string, at: number): CheckoutEvent => ({ type: 'sale.coupon.chosen', coupon, at });

/** Pays in parts and the rest in cash; the same as a scenario would say it. */
function payIn(hand: SaleInHand, { pays }: Of<'sale'>): object[] {
  const pay: object[] = [];
  for (const { tender, permille } of pays) {
    const amount = Math.floor((dueLeft(hand.context.tendering) * permille) / 1000);
    if (amount === 0) continue;
    hand.step({ type: 'tender.offered', kind: tender, amount });
    hand.step({ type: 'tender.confirmed' });
    pay.push({ tender, amount });
  }
  if (dueLeft(hand.context.tendering) === 0) return pay;
  const received = Math.ceil(cashPayable(hand.context.tendering) / 5000) * 5000;
  hand.step({ type: 'tender.offered', kind: 'cash', received });
  return [...pay, { tender: 'cash', received }];
}

function payInto(both: Both, { amount }: Of<'deposit'>): void {
  const id = `L${both.next++}`;
  const { shop, at } = both;
  const draft = shop.deposit(shop.tills[0], { id, amount, at });
  const done = both.run({ op: 'deposit.commit', deposit: id, card: 'C1', amount, tender: 'wechat', terminal: 'A' });
  if (typeof draft === 'string') return expect(done).toBe(draft);
  const { p0, b0, tier, lastDay } = draft.body.lot;
  expect(done).toMatchObject({ p0, b0, tier, last_day: lastDay });
  shop.write(shop.tills[0], draft, at);
  shop.sync(shop.tills, at);
  both.tick('deposit');
}

function bringBack(both: Both, so: Of<'back'>): void {
  const sales = [...both.world.books.sales.values()];
  const sale = sales[so.sale % Math.max(sales.length, 1)];
  const line = sale?.lines[so.line % sale.lines.length];
  if (sale === undefined || line === undefined) return;
  const { shop, at } = both;
  const id = `R${both.next++}`;
  const lines = so.undo ? [] : [{ id: line.id, qty: so.qty }];
  const draft = shop.back(shop.tills[0], { id, sale: sale.sale, lines, asCash: so.asCash, at });
  const lineIn = { id: line.id, ...(so.qty === null ? {} : { qty: so.qty }) };
  const done = both.run(
    so.undo
      ? { op: 'sale.void', sale: sale.sale, terminal: 'A' }
      : { op: 'sale.return', sale: sale.sale, return: id, lines: [lineIn], sv_as_cash: so.asCash, terminal: 'A' },
  );
  if (typeof draft === 'string') return expect(done).toBe(draft);
  const { clawback, pointsRestored } = draft.body;
  expect(done).toMatchObject({ points_clawback: clawback, points_restored: pointsRestored });
  shop.write(shop.tills[0], draft, at);
  shop.sync(shop.tills, at);
  both.tick(so.undo ? 'void' : 'return');
}

function payBack(both: Both, so: Of<'refund'>): void {
  const lots = [...both.world.books.lots.keys()];
  const lot = lots[so.lot % Math.max(lots.length, 1)];
  if (lot === undefined) return;
  const { shop, at } = both;
  const id = `F${both.next++}`;
  const interest = so.days === 0 ? null : { rateBp: 300, days: so.days };
  const { reason, merch } = so;
  const draft = shop.refund(shop.tills[0], { id, lot, reason, merch, interest, at });
  const done = both.run({
    op: 'refund.commit',
    refund: id,
    lot,
    reason,
    merch,
    payout: 'cash',
    terminal: 'A',
    ...(interest === null ? {} : { interest: { rate_bp: interest.rateBp, days: interest.days } }),
  });
  if (typeof draft === 'string') return expect(done).toBe(draft);
  const { comparison, bonus } = draft.body;
  const { basis, ratio, list, amount, giftDeduction, inWindow } = comparison;
  const figures = { basis, ratio, list, amount, gift_deduction: giftDeduction, in_window: inWindow };
  expect(done).toMatchObject({ ...figures, interest: comparison.interest, bonus_void: bonus });
  shop.write(shop.tills[0], draft, at);
  shop.sync(shop.tills, at);
  both.tick(`refund by ${basis}`);
}

/** Accounts that have one name while a till waits and another when head office has spoken. */
const sameAs: Readonly<Record<string, string>> = { refund_due: 'bank', split_adjustment: 'sales' };

const accounts = (post: readonly Posting[]): Record<string, number> =>
  ledgerOf(post.map(([name, unit, amount]) => [sameAs[name.split(':')[0] ?? ''] ?? name, unit, amount]));

function agree({ world, shop }: Both): void {
  expect(accounts(shop.post)).toEqual(accounts(world.books.post));
  expect(memoOf(shop.post)).toEqual(memoOf(world.books.post));
  const lots = shop.row.lots.map(lotAccountOf);
  expect(lots.map((lot) => [lot.lot, lot.c, lot.state, principalHeld(lot), bonusHeld(lot)])).toEqual(
    [...world.books.lots.values()]
      .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      .map((lot) => [lot.lot, lot.c, lot.state, principalHeld(lot), bonusHeld(lot)]),
  );
}

const seenKinds = new Map<string, number>();

test('the acts that scenarios run and the flows that ship come to the same shares, lots and accounts (INV-01, ENT-07, REF-08)', () => {
  fc.assert(
    fc.property(start, fc.array(deed, { maxLength: 10, size: 'max' }), (begin, deeds) => {
      const both = new Both(begin);
      payInto(both, begin.first);
      for (const { hours, do: so } of deeds) {
        both.at += hours * 3_600_000;
        if (so.kind === 'sale') sell(both, so);
        else if (so.kind === 'deposit') payInto(both, so);
        else if (so.kind === 'back') bringBack(both, so);
        else payBack(both, so);
        agree(both);
        expect(both.shop.row.points).toBe(both.world.books.members.get('M1')?.points);
      }
      for (const [kind, times] of both.done) seenKinds.set(kind, (seenKinds.get(kind) ?? 0) + times);
    }),
    { numRuns: 150, seed: 20260305 },
  );
  const kinds = ['deposit', 'sale', 'sale by stored value', 'return', 'void', 'refund by LIST', 'refund by RATIO'];
  expect(kinds.filter((kind) => (seenKinds.get(kind) ?? 0) < 3)).toEqual([]);
});

test('offline sales of two tills settle to the same lots, claims and accounts by either way, whoever is heard first (OFF-03, OFF-05)', () => {
  let owed = 0;
  const offline = fc.array(fc.record({ sale, till: fc.constantFrom(0 as const, 1 as const) }), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
  });
  fc.assert(
    fc.property(start, fc.array(deposit, { maxLength: 2 }), offline, fc.boolean(), (begin, more, sales, turned) => {
      const both = new Both(begin);
      for (const one of [begin.first, ...more]) {
        both.at += 60_000;
        payInto(both, one);
      }
      both.run({ op: 'sync.run', terminals: ['A', 'B'] });
      for (const { sale, till } of sales) {
        both.at += 60_000;
        sell(both, sale, till);
      }
      both.at += 60_000;
      const [a, b] = both.shop.tills;
      both.shop.sync(turned ? [b, a] : [a, b], both.at);
      both.run({ op: 'sync.run', terminals: turned ? ['B', 'A'] : ['A', 'B'] });
      agree(both);
      expect(both.shop.row.receivable).toBe(accounts(both.world.books.post)['receivable'] ?? 0);
      if (both.shop.row.receivable > 0) owed++;
    }),
    { numRuns: 120, seed: 20260305 },
  );
  expect(owed).toBeGreaterThan(0);
});
