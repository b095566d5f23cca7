import type { Coupon } from '../coupon/coupon.ts';
import { assertBalanced } from '../ledger/balance.ts';
import type { Posting } from '../ledger/posting.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import type { OwnedCard } from '../stored-value/card.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { Effects } from './effects.ts';

/** The books of a shop at one moment: every account by id, and all postings so far. A value; acts make new ones. */
export interface Books {
  readonly lots: ReadonlyMap<string, LotAccount>;
  readonly cards: ReadonlyMap<string, OwnedCard>;
  readonly members: ReadonlyMap<string, MemberAccount>;
  readonly coupons: ReadonlyMap<string, Coupon>;
  readonly vouchers: ReadonlyMap<string, Voucher>;
  readonly sales: ReadonlyMap<string, SoldSale>;
  readonly post: readonly Posting[];
}

/** Books in which nothing has happened. */
export const emptyBooks: Books = {
  lots: new Map(),
  cards: new Map(),
  members: new Map(),
  coupons: new Map(),
  vouchers: new Map(),
  sales: new Map(),
  post: [],
};

/** The books after an act; throws BrokenInvariant if its postings do not balance. Source: CON-07, INV-01. */
export function applyEffects(books: Books, done: Effects): Books {
  assertBalanced(done.post);
  return {
    lots: put(books.lots, done.lots, (lot) => lot.lot),
    cards: put(books.cards, done.cards, (card) => card.card),
    members: put(books.members, done.members, (member) => member.member),
    coupons: put(books.coupons, done.coupons, (coupon) => coupon.coupon),
    vouchers: put(books.vouchers, done.vouchers, (voucher) => voucher.voucher),
    sales: put(books.sales, done.sales, (sale) => sale.sale),
    post: [...books.post, ...done.post],
  };
}

function put<T>(
  before: ReadonlyMap<string, T>,
  values: readonly T[],
  idOf: (value: T) => string,
): ReadonlyMap<string, T> {
  if (values.length === 0) return before;
  const next = new Map(before);
  for (const value of values) next.set(idOf(value), value);
  return next;
}

/** Lots of a card, in no particular order. */
export const lotsOfCard = (books: Pick<Books, 'lots'>, card: string): LotAccount[] =>
  [...books.lots.values()].filter((lot) => lot.card === card);

/** Cards of a member. */
export const cardsOfMember = (books: Pick<Books, 'cards'>, member: string): OwnedCard[] =>
  [...books.cards.values()].filter((card) => card.member === member);

/** Lots on all cards of a member: discount and birthday look at all of them. Source: AMB-5. */
export const lotsOfMember = (books: Pick<Books, 'cards' | 'lots'>, member: string): LotAccount[] =>
  cardsOfMember(books, member).flatMap((card) => lotsOfCard(books, card.card));
