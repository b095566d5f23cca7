import { type Books, lotsOfCard } from '../../../core/books/books.ts';
import type { Effects } from '../../../core/books/effects.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import type { CouponUse, DoubleUse } from '../../../core/coupon/coupon-use.ts';
import { ok } from '../../../core/kernel/result.ts';
import { type OfflineSale, replayOrder } from '../../../core/offline/offline-sale.ts';
import { settleOffline, useOf } from '../../../core/offline/settle-offline.ts';
import type { SoldSale } from '../../../core/sale/sold-sale.ts';
import { repeated } from './returns.ts';
import { need } from './step.ts';
import { booked, known, type Operation, type World } from './world.ts';

/** Face value a sale took from each card. */
export function drawnFrom(books: Books, sold: SoldSale): Map<string, number> {
  const faces = new Map<string, number>();
  for (const draw of sold.sv) {
    const { card } = known(books.lots, draw.lot, 'lot');
    faces.set(card, (faces.get(card) ?? 0) + draw.face);
  }
  return faces;
}

const heldBy =
  (world: World) =>
  (coupon: Coupon): CouponUse | null => {
    const sale = coupon.usedBy === null ? undefined : world.books.sales.get(coupon.usedBy);
    return sale === undefined ? null : useOf(coupon, sale);
  };

/** The world after one sale that was made without the centre has reached it. */
export function settleInto(
  world: World,
  offline: OfflineSale,
  at: number,
): { world: World; overdrawn: ReadonlyMap<string, number>; doubleUsed: readonly DoubleUse[]; effects: Effects } {
  const { books } = world;
  const { sold } = offline;
  const settled = settleOffline(offline, {
    at,
    lotsOf: (card) => lotsOfCard(books, card),
    cardOf: (card) => known(books.cards, card, 'card'),
    member: sold.member === null ? null : known(books.members, sold.member, 'member'),
    coupons: sold.coupons.map((used) => known(books.coupons, used.coupon, 'coupon')),
    vouchers: sold.vouchers.map((used) => known(books.vouchers, used.voucher, 'voucher')),
    heldBy: heldBy(world),
  });
  return { ...settled, world: booked(world, settled.effects) };
}

/** The tills know the books as they are now, and hold nothing back. */
const synchronised = (world: World, tills: readonly string[], at: number): World => ({
  ...world,
  terminals: new Map(
    [...world.terminals].map(([id, terminal]) => [
      id,
      tills.includes(id)
        ? { ...terminal, snapshotAt: at, snapshot: world.books, view: world.books, pending: [], undoing: [] }
        : terminal,
    ]),
  ),
});

/** Coupons used twice, by the names of the schema. */
export const doubleUsedOut = (doubles: readonly DoubleUse[]) =>
  Object.fromEntries(
    doubles.map(({ coupon, winner, loser, amount, borneBy }) => [coupon, { winner, loser, amount, borne_by: borneBy }]),
  );

const run: Operation = (world, step, { at }) => {
  const tills = need<string[]>(step, 'terminals');
  const waiting = replayOrder(tills.flatMap((till) => world.terminals.get(till)?.pending ?? []));
  const overdrawn: Record<string, number> = {};
  const doubles: DoubleUse[] = [];
  let now = world;
  for (const offline of waiting) {
    const settled = settleInto(now, offline, at);
    now = settled.world;
    for (const [card, amount] of settled.overdrawn) overdrawn[card] = (overdrawn[card] ?? 0) + amount;
    doubles.push(...settled.doubleUsed);
  }
  // The centre has these sales by now: what the tills gave back of them is looked up in its books, no till is asked.
  for (const { step: undone, moment } of tills.flatMap((till) => world.terminals.get(till)?.undoing ?? [])) {
    now = repeated({ ...now, terminals: new Map() }, undone, moment);
  }
  return ok({
    world: synchronised({ ...now, terminals: world.terminals }, tills, at),
    outcome: { accepted: waiting.length, overdrawn, double_used: doubleUsedOut(doubles) },
  });
};

export const offlineOperations = { 'sync.run': run };
