import { lotsOfCard } from '../../../core/books/books.ts';
import { couponStateAt } from '../../../core/coupon/coupon-state.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { spendableFace } from '../../../core/stored-value/card-intake.ts';
import { bonusHeld, principalHeld } from '../../../core/stored-value/lot-account.ts';
import { ledgerOf, memoOf } from './postings.ts';
import type { World } from './world.ts';

const each = <V, R>(map: ReadonlyMap<string, V>, show: (value: V, id: string) => R): Record<string, R> =>
  Object.fromEntries([...map].map(([id, value]) => [id, show(value, id)]));

/** The state that `expect.after` looks at. */
export function stateOf(world: World): Record<string, unknown> {
  const { books } = world;
  const now = world.clock ?? 0;
  return {
    lots: each(books.lots, (lot) => ({
      c: lot.c,
      principal_left: principalHeld(lot),
      bonus_left: bonusHeld(lot),
      state: lot.state,
      last_day: lot.lastDay,
    })),
    cards: each(books.cards, (card, id) => ({
      balance: spendableFace(lotsOfCard(books, id), localDateOf(now)),
      status: card.status,
    })),
    members: each(books.members, ({ points, growth, tier }) => ({ points, growth, tier })),
    coupons: each(books.coupons, (coupon) => ({ state: couponStateAt(coupon, now) })),
    vouchers: each(books.vouchers, ({ left, state }) => ({ left, state })),
    ledger: ledgerOf(books.post),
    memo: memoOf(books.post),
  };
}
