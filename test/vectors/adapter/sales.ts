import { type Books, cardsOfMember, lotsOfCard, lotsOfMember } from '../../../core/books/books.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../../core/kernel/result.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { asWritten } from '../../../core/offline/manual-form.ts';
import { ownDrawsOn } from '../../../core/offline/offline-sale.ts';
import type { BasketLine } from '../../../core/pricing/basket.ts';
import type { FundedLine, FundedSale, TenderOffer } from '../../../core/pricing/funded-sale.ts';
import type { SaleCustomer, SaleMoment } from '../../../core/sale/customer-terms.ts';
import { bookSale, type MadeSale, makeSale, quoteSale, type SaleWish } from '../../../core/sale/make-sale.ts';
import { saleAccounting } from '../../../core/sale/sale-accounting.ts';
import { balanceOf } from '../../../core/stored-value/draw-order.ts';
import { floorAllowance } from '../../../core/stored-value/floor-allowance.ts';
import { spendableLots } from '../../../core/stored-value/spendable.ts';
import { doubleUsedOut, drawnFrom, settleInto } from './offline.ts';
import { postingsOf } from './postings.ts';
import { inShift, openShiftOf } from './shifts.ts';
import { field, msOf, need, type Step } from './step.ts';
import {
  booked,
  booksWith,
  couponAt,
  holderOf,
  known,
  type Moment,
  type Operation,
  type Terminal,
  type World,
  withEntry,
} from './world.ts';

interface LineIn {
  readonly id: string;
  readonly item: string;
  readonly qty?: number;
  readonly grams?: number;
  readonly price?: number;
}
interface PayIn {
  readonly tender: TenderOffer['kind'];
  readonly amount?: number;
  readonly card?: string;
  readonly received?: number;
}

/** How a sale reaches the books: at once, with the till's next synchronisation, or from a form written by hand. */
type Way = 'online' | 'offline' | 'form';

const wayOf = (step: Step): Way =>
  field(step, 'form') !== undefined ? 'form' : field<boolean>(step, 'offline') === true ? 'offline' : 'online';

const terminalOf = (world: World, till: string): Terminal =>
  known(world.terminals, world.terminals.has(till) ? till : '', 'terminal');

/** The books a sale is made from: the till's own while it is cut off, else the centre's with what the till knows better. */
function booksFor(world: World, step: Step, { till }: Moment): Books {
  const way = wayOf(step);
  if (way === 'offline') return terminalOf(world, till).view;
  if (way === 'form') return world.books;
  const coupons = [...world.books.coupons].map(([id, coupon]) => [id, couponAt(world, coupon, till)] as const);
  return { ...world.books, coupons: new Map(coupons) };
}

function lineOf(world: World, line: LineIn): BasketLine {
  const item = known(world.items, line.item, 'item');
  const weighed = item.unit === 'KG';
  return {
    id: line.id,
    product: line.item,
    category: item.category ?? '',
    qty: weighed ? 1 : (line.qty ?? 1),
    grams: weighed ? (line.grams ?? (line.qty ?? 1) * 1000) : null,
    unitPrice: line.price ?? item.price,
    svEligible: item.sv_eligible ?? true,
    noDepositDiscount: item.no_deposit_discount ?? false,
    noTierDiscount: item.no_tier_discount ?? false,
    lockedPermille: null,
  };
}

/** The card of a stored-value tender: the one named, or the member's only card. */
function cardFor(books: Books, step: Step, pay: PayIn): string {
  if (pay.card !== undefined) return known(books.cards, pay.card, 'card').card;
  const member = field<string>(step, 'member');
  const owned = member === undefined ? [] : cardsOfMember(books, member);
  const cards = owned.length > 1 ? owned.filter((card) => card.status === 'ACTIVE') : owned;
  if (cards.length > 1) throw new Error('the member has several cards and none is named');
  return cards[0]?.card ?? '';
}

function offerOf(books: Books, step: Step, pay: PayIn): TenderOffer {
  const amount = pay.amount ?? null;
  if (pay.tender === 'sv') return { kind: 'sv', card: cardFor(books, step, pay), amount };
  if (pay.tender === 'cash') return { kind: 'cash', amount, received: pay.received ?? null };
  return { kind: pay.tender, amount };
}

const wishOf = (world: World, step: Step, books: Books): SaleWish => ({
  basket: {
    lines: need<LineIn[]>(step, 'lines').map((line) => lineOf(world, line)),
    coupons: field<string[] | 'BEST'>(step, 'coupons') ?? [],
    vouchers: field<string[]>(step, 'vouchers') ?? [],
    pointsOffset: field<number>(step, 'points_offset') ?? 0,
  },
  offers: (field<PayIn[]>(step, 'pay') ?? []).map((pay) => offerOf(books, step, pay)),
});

/** The coupons that a step names. */
const askedOf = (step: Step, { coupons }: Books): Coupon[] => {
  const asked = field<string[] | 'BEST'>(step, 'coupons') ?? [];
  return asked === 'BEST' ? [] : asked.flatMap((id) => coupons.get(id) ?? []);
};

/** Lots of a card that may pay on a day: none of a card that is lost, frozen or closed. */
function payingLots(books: Books, id: string, day: string) {
  const card = books.cards.get(id);
  return card === undefined ? [] : spendableLots(card, lotsOfCard(books, id), day);
}

/** What the till may give away of a card without asking. */
function allowanceOf(world: World, till: string, at: number): (card: string) => number {
  const terminal = terminalOf(world, till);
  const { offline } = world.terms.rules;
  return (card) =>
    floorAllowance(
      {
        snapshotBalance: balanceOf(payingLots(terminal.snapshot, card, localDateOf(at))),
        snapshotAgeMs: at - terminal.snapshotAt,
        ownDraws: ownDrawsOn(card, terminal.pending),
        minted: 0,
      },
      { txnCap: offline.txnCap, maxAgeMs: offline.maxAgeMs, tills: world.storeTerminals },
    ).allowance;
}

function momentOf(world: World, step: Step, moment: Moment, books: Books): SaleMoment {
  const written = field<string>(step, 'written_at');
  const at = written === undefined ? moment.at : msOf(written);
  const way = wayOf(step);
  const allowance = allowanceOf(world, moment.till, at);
  const givable = ([card]: readonly string[]) => (card === undefined ? 0 : allowance(card));
  return {
    at,
    timeUnsure: moment.timeUnsure || way === 'offline',
    holder: holderOf(moment.till, askedOf(step, books)),
    terms: world.terms,
    windows: world.windows,
    allowanceOf: (lots) =>
      way === 'online' ? null : givable(lots.map((lot) => known(books.lots, lot.lot, 'lot').card)),
  };
}

function customerOf(step: Step, books: Books, wish: SaleWish): SaleCustomer {
  const id = field<string>(step, 'member');
  const coupons = [...books.coupons.values()];
  const cards = wish.offers.flatMap((offer) => (offer.kind === 'sv' && offer.card !== '' ? [offer.card] : []));
  return {
    member: id === undefined ? null : known(books.members, id, 'member'),
    lots: id === undefined ? [] : lotsOfMember(books, id),
    cards: [...new Set(cards)].map((card) => ({
      card: known(books.cards, card, 'card'),
      lots: lotsOfCard(books, card),
    })),
    coupons: wayOf(step) === 'form' ? coupons.map(asWritten) : coupons,
    vouchers: [...books.vouchers.values()],
  };
}

const lineOut = (line: FundedLine) => ({
  gross: line.gross,
  discounted: line.discounted,
  coupon: line.couponShare,
  voucher: line.voucherShare,
  points_offset: line.pointsShare,
  net: line.due,
  tenders: line.tenders,
  rounding: line.roundingShare,
});

const saleOut = (sale: FundedSale) => ({
  lines: Object.fromEntries(sale.lines.map((line) => [line.id, lineOut(line)])),
  gross: sale.gross,
  subtotal: sale.subtotal,
  coupon_total: sale.couponTotal,
  voucher_total: sale.voucherTotal,
  due: sale.due,
  tenders: sale.tenders,
  rounding_loss: sale.roundingLoss,
  change: sale.change,
  sv: {
    face: sale.sv.face,
    principal: sale.sv.principal,
    bonus: sale.sv.bonus,
    bound: sale.sv.bound,
    lots: Object.fromEntries(sale.sv.draws.map(({ lot, ...move }) => [lot, move])),
  },
  coupons: sale.coupons.map((used) => used.coupon),
  points_base: sale.pointsBase,
  multiplier: sale.multiplier,
  points: sale.points,
  free_delivery: sale.freeDelivery,
  invoiceable: sale.invoiceable,
});

const quote: Operation = (world, step, moment) => {
  const books = booksFor(world, step, moment);
  const wish = wishOf(world, step, books);
  const quoted = quoteSale(wish, momentOf(world, step, moment, books), customerOf(step, books, wish));
  return quoted.ok ? ok({ world, outcome: saleOut(quoted.value) }) : quoted;
};

/** Makes the sale out of the books its way allows. */
function make(world: World, step: Step, moment: Moment, shift: string): Result<MadeSale> {
  const form = field<string>(step, 'form');
  if (form !== undefined && world.forms.has(form)) return refused(refusal('FORM_REUSED', { form }));
  const books = booksFor(world, step, moment);
  const wish = wishOf(world, step, books);
  const order = { ...wish, sale: need<string>(step, 'sale'), shift };
  return makeSale(order, momentOf(world, step, moment, books), customerOf(step, books, wish));
}

const usedIn = (books: Books, made: MadeSale) => ({
  lots: made.sold.sv.map((draw) => known(books.lots, draw.lot, 'lot')),
  member: made.sold.member === null ? null : known(books.members, made.sold.member, 'member'),
  coupons: made.sold.coupons.map((used) => known(books.coupons, used.coupon, 'coupon')),
  vouchers: made.sold.vouchers.map((used) => known(books.vouchers, used.voucher, 'voucher')),
});

function reach(world: World, step: Step, moment: Moment, made: MadeSale): { world: World; outcome: object } {
  const { till } = moment;
  const way = wayOf(step);
  if (way === 'online') {
    const done = bookSale(made.sold, { ...usedIn(world.books, made), till });
    return { world: booked(world, done), outcome: postingsOf(done) };
  }
  const terminal = terminalOf(world, till);
  const books = way === 'offline' ? terminal.view : world.books;
  const offline = { till, seq: terminal.pending.length, sold: made.sold, faceByCard: drawnFrom(books, made.sold) };
  if (way === 'form') {
    const form = need<string>(step, 'form');
    const settled = settleInto({ ...world, forms: withEntry(world.forms, form, made.sold.sale) }, offline, moment.at);
    return {
      world: settled.world,
      outcome: { double_used: doubleUsedOut(settled.doubleUsed), ...postingsOf(settled.effects) },
    };
  }
  const seen = bookSale(made.sold, { ...usedIn(books, made), till });
  const waiting = {
    ...terminal,
    view: booked({ ...world, books: terminal.view }, seen).books,
    pending: [...terminal.pending, offline],
  };
  return { world: { ...world, terminals: withEntry(world.terminals, till, waiting) }, outcome: postingsOf(seen) };
}

const commit: Operation = (world, step, moment) => {
  const shift = openShiftOf(world, moment.till);
  if (!shift.ok) return shift;
  const made = make(world, step, moment, shift.value.shift);
  if (!made.ok) return made;
  const { funded, sold } = made.value;
  const reached = reach(world, step, moment, made.value);
  const act = {
    kind: 'sale',
    sale: sold.sale,
    tenders: funded.tenders,
    principal: sumFen(sold.sv.map((draw) => draw.principal)),
    bonus: sumFen(sold.sv.map((draw) => draw.bonus)),
    roundingLoss: sold.roundingLoss,
  } as const;
  return ok({ world: inShift(reached.world, moment.till, act), outcome: { ...saleOut(funded), ...reached.outcome } });
};

const allowance: Operation = (world, step, { at, till }) =>
  ok({ world, outcome: { allowance: allowanceOf(world, till, at)(need(step, 'card')) } });

const accounting: Operation = (world, step) => {
  const figures = saleAccounting(known(booksWith(world, need(step, 'sale')).sales, need(step, 'sale'), 'sale'), {
    vatPercent: need(step, 'vat_percent'),
    pointValue: need(step, 'point_value'),
    redemptionPercent: need(step, 'redemption_percent'),
  });
  const { pointsLiability, ...rest } = figures;
  return ok({ world, outcome: { ...rest, points_liability: pointsLiability } });
};

export const saleOperations = {
  'sale.quote': quote,
  'sale.commit': commit,
  'sale.accounting': accounting,
  'offline.allowance': allowance,
};
