import { lotsOfCard } from '../../../core/books/books.ts';
import {
  type DepositCustomer,
  type DepositOffer,
  type DepositWish,
  quoteDeposit,
  takeDeposit,
  voidDeposit,
} from '../../../core/deposit/take-deposit.ts';
import { ok } from '../../../core/kernel/result.ts';
import type { TenderKind } from '../../../core/ledger/event-types.ts';
import { referralStatus } from '../../../core/referral/referral.ts';
import { cashAllowed } from '../../../core/tender/cash-allowed.ts';
import { postingsOf } from './postings.ts';
import { inShift, openShiftOf, voidableAt } from './shifts.ts';
import { field, instantOf, need, type Step } from './step.ts';
import { booked, known, type Moment, type Operation, type World, withEntry } from './world.ts';

type MoneyTender = Exclude<TenderKind, 'sv'>;

const wishOf = (step: Step, { at }: Moment): DepositWish => ({
  amount: need(step, 'amount'),
  at,
  referrer: field<string>(step, 'referrer') ?? null,
});

function customerOf(world: World, step: Step): DepositCustomer {
  const card = known(world.books.cards, need(step, 'card'), 'card');
  return {
    card,
    member: known(world.books.members, card.member, 'member'),
    birthDate: world.birthDates.get(card.member) ?? null,
    lotsOnCard: lotsOfCard(world.books, card.card),
  };
}

const shopOf = (world: World) => ({ terms: world.terms, stopped: world.stopSelling });

function referralOut({ referral }: DepositOffer) {
  if (referral === null) return {};
  const { accepted, bonus, gift } = referral;
  const rest = accepted ? { release_at: instantOf(referral.releaseAt) } : { reason: referral.reason };
  return { referral: { accepted, bonus, gift, ...rest } };
}

const offerOut = (offer: DepositOffer) => ({
  tier: offer.lot.tier,
  p0: offer.lot.p0,
  b0: offer.lot.b0,
  spendable: offer.lot.p0 + offer.lot.b0,
  card_balance: offer.cardBalance,
  last_day: offer.lot.lastDay,
  benefits: {
    discount_permille: offer.benefits.discountPermille,
    per_purchase_cap: offer.benefits.perPurchaseCap,
    gift_voucher: offer.benefits.giftVoucher,
    merch: offer.benefits.merch,
    monthly_pack: offer.benefits.monthlyPack,
  },
  ...referralOut(offer),
});

const quote: Operation = (world, step, moment) => {
  const offer = quoteDeposit(wishOf(step, moment), customerOf(world, step), shopOf(world));
  return offer.ok ? ok({ world, outcome: offerOut(offer.value) }) : offer;
};

const commit: Operation = (world, step, moment) => {
  const shift = openShiftOf(world, moment.till);
  if (!shift.ok) return shift;
  const deposit = need<string>(step, 'deposit');
  const tender = need<MoneyTender>(step, 'tender');
  const order = {
    ...wishOf(step, moment),
    deposit,
    tender,
    payer: field<'PERSON' | 'COMPANY'>(step, 'payer') ?? 'PERSON',
    remote: field<boolean>(step, 'remote') ?? false,
    contractSigned: field<boolean>(step, 'contract_signed') ?? true,
    guardianConfirmed: field<boolean>(step, 'guardian') ?? false,
    till: moment.till,
  };
  const taken = takeDeposit(order, customerOf(world, step), shopOf(world));
  if (!taken.ok) return taken;
  const act = { kind: 'deposit', deposit, tenders: { [tender]: order.amount } } as const;
  const record = { tender, till: moment.till, referral: taken.value.referral, undoneAt: null };
  const after = inShift(booked(world, taken.value.effects), moment.till, act);
  return ok({
    world: { ...after, deposits: withEntry(after.deposits, deposit, record) },
    outcome: { ...offerOut(taken.value), points: 0, ...postingsOf(taken.value.effects) },
  });
};

/** True if a sale that stands has drawn from a voucher of the lot. */
function isClaimed({ books }: World, lot: string): boolean {
  const standing = [...books.sales.values()].filter((sale) => sale.state !== 'VOIDED');
  return standing.flatMap((sale) => sale.vouchers).some((draw) => books.vouchers.get(draw.voucher)?.lot === lot);
}

/** Marks a deposit of the scenario as undone, which may cancel a referral. */
export function undone(world: World, lot: string, at: number): World {
  const record = world.deposits.get(lot);
  if (record === undefined || record.undoneAt !== null) return world;
  return { ...world, deposits: withEntry(world.deposits, lot, { ...record, undoneAt: at }) };
}

const undo: Operation = (world, step, { at, till }) => {
  const deposit = need<string>(step, 'deposit');
  const record = world.deposits.get(deposit);
  const voided = voidDeposit(known(world.books.lots, deposit, 'lot'), {
    tender: record?.tender ?? 'bank',
    till: record?.till ?? till,
    sameShift: voidableAt(world, deposit) !== null,
    benefitsClaimed: isClaimed(world, deposit),
    coupons: [...world.books.coupons.values()],
    vouchers: [...world.books.vouchers.values()],
  });
  if (!voided.ok) return voided;
  const after = inShift(booked(world, voided.value), record?.till ?? till, { kind: 'deposit-void', deposit });
  return ok({ world: undone(after, deposit, at), outcome: postingsOf(voided.value) });
};

const tender: Operation = (world, step) => {
  const purchase = {
    payer: need<'PERSON' | 'COMPANY'>(step, 'payer'),
    amount: need<number>(step, 'amount'),
    remote: field<boolean>(step, 'remote') ?? false,
  };
  return ok({ world, outcome: { cash: cashAllowed(purchase, world.terms.campaign.nonCash) } });
};

const referral: Operation = (world, step, { at }) => {
  const { referral, undoneAt } = known(world.deposits, need(step, 'deposit'), 'deposit');
  return ok({ world, outcome: { ...referralStatus(referral, { now: at, undoneAt }) } });
};

export const depositOperations = {
  'deposit.quote': quote,
  'deposit.commit': commit,
  'deposit.void': undo,
  'tender.allowed': tender,
  'referral.status': referral,
};
