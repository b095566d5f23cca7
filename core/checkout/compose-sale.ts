import { invariant, must } from '../kernel/invariant.ts';
import type { Cover } from '../ledger/event-envelope.ts';
import type { EventBody, SoldLine, TenderTaken } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Fen } from '../money/fen.ts';
import { timeConfirmedBy } from '../operator/time-word.ts';
import { pointsPostings } from '../points/points-posting.ts';
import { pointsCover, pointsLent } from '../points/points-right.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import { type FrozenLine, freezeSale } from '../pricing/freeze-sale.ts';
import type { FundedSale } from '../pricing/funded-sale.ts';
import type { MaskedMember } from '../receipt/paper-facts.ts';
import { coverOf, type OwnLease } from '../rights/cover-draws.ts';
import { revenueOf } from '../sale/sale-posting.ts';
import { faceOnCard } from '../stored-value/card-limit.ts';
import { withoutZeros } from '../stored-value/lot-posting.ts';
import { tenderPostings } from '../tender/tender-account.ts';
import { changeOf } from '../tender/tendering.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { floorOverrideOf } from './floor-pass.ts';
import type { PinProof } from './pin-proof.ts';
import { couponsCovered } from './sale-coupons.ts';
import { fundSoFar } from './sale-money.ts';
import { fundingFactsOf, ruleVersionOf } from './sale-terms.ts';

/** What the actor that records a sale is given: the act's ids, its entry, and what the receipt states besides. */
export interface RecordSaleInput extends RecordedAct {
  readonly saleId: string;
  readonly draft: EventDraft<'sale.completed'>;
  readonly member: MaskedMember | null;
  /** Face value left on the card, fen; null if no card was named. */
  readonly balanceLeft: Fen | null;
  /** Cash was taken or change is due. */
  readonly openDrawer: boolean;
}

/** Everything there is to record, from the same context the same every time, so that recording may be tried again. */
export function recordSaleInput(context: CheckoutContext): RecordSaleInput {
  const { saleId, docId, jobId, customer } = context;
  const draft = composeSale(context);
  return {
    saleId,
    docId,
    jobId,
    draft,
    member: customer?.member ?? null,
    balanceLeft: balanceLeftOf(context, draft.body),
    openDrawer: draft.body.tenders.some((tender) => tender.kind === 'cash'),
  };
}

/** The whole funding of a sale under way: stored value as chosen and every tender taken. */
export const fundedSaleOf = (context: CheckoutContext): FundedSale =>
  fundSoFar(context, context.priced, context.tendering.taken);

/**
 * The journal entry of a paid sale. Stored value stands on this till's floor account until the centre settles it, covered by
 * what the till has leased and for the rest by its offline allowance;
 * revenue is the money and the principal, while bonus leaves the memorandum only.
 * Throws BrokenInvariant if anything is still open. Source: W37, CHK-07, OFF-02.
 */
export function composeSale(context: CheckoutContext): EventDraft<'sale.completed'> {
  const sale = fundedSaleOf(context);
  const { tendering } = context;
  invariant(sale.open === 0, 'a sale is made when nothing is open');
  invariant(sale.roundingLoss === tendering.roundingLoss, 'counter and books round the same cash');
  invariant(sale.change === changeOf(tendering), 'counter and books give the same change');
  return {
    type: 'sale.completed',
    keys: keysOf(context, sale),
    post: [...salePostings(sale, context.facts.tid), ...pointsOf(context, sale)],
    cover: [
      ...coverOf(sale.sv.draws, leasesOf(context)),
      ...pointsCovered(context, sale),
      ...couponsCovered(context, sale),
    ],
    ref: [],
    body: bodyOf(context, sale),
    aside: null,
  };
}

/** Debits and credits of a paid sale; each unit adds up to nothing. Source: W37. */
export function salePostings(sale: FundedSale, tid: string): Posting[] {
  const { principal, bonus, draws } = sale.sv;
  const revenue = revenueOf({
    tenders: [...sale.taken],
    sv: [...draws],
    roundingLoss: sale.roundingLoss,
    overdrawn: 0,
  });
  return withoutZeros([
    ...tenderPostings(sale.taken, tid),
    [account('floor', tid), 'CNY', principal],
    [account('rounding_loss'), 'CNY', sale.roundingLoss],
    [account('sales'), 'CNY', -revenue],
    [account('floor', tid), 'BONUS', bonus],
    [account('bonus_used'), 'BONUS', -bonus],
  ]);
}

const leasesOf = ({ customer }: CheckoutContext): readonly OwnLease[] => customer?.rights?.leases ?? [];

function pointsOf(context: CheckoutContext, sale: FundedSale): Posting[] {
  const lent = { till: context.facts.tid, points: pointsLent(pointsCovered(context, sale)) };
  const member = context.customer?.member.member ?? null;
  return pointsPostings({ member, earned: sale.points, used: sale.pointsUsed, lent });
}

/** Who covers the points used; nobody where the till keeps no budget in points. Source: PTS-12. */
const pointsCovered = (context: CheckoutContext, { pointsUsed }: FundedSale): Cover[] =>
  context.customer?.floor.points === undefined
    ? []
    : pointsCover({ member: context.customer.member.member, points: pointsUsed }, leasesOf(context));

function keysOf({ saleId, customer }: CheckoutContext, sale: FundedSale): string[] {
  const member = customer === null ? [] : [resourceKey('member', customer.member.member)];
  const card = cardUsed({ customer }, sale);
  return [
    resourceKey('sale', saleId),
    ...member,
    ...(card === null ? [] : [resourceKey('card', card)]),
    ...sale.sv.draws.map((draw) => resourceKey('lot', draw.lot)),
    ...sale.coupons.map((used) => resourceKey('coupon', used.coupon)),
    ...sale.vouchers.map((used) => resourceKey('voucher', used.voucher)),
  ];
}

/** The counter's tenders come last and in the order taken; each keeps the payment it came by. Source: EC-17. */
function withPayments({ tendering }: CheckoutContext, tenders: readonly TenderTaken[]): TenderTaken[] {
  const first = tenders.length - tendering.taken.length;
  return tenders.map((tender, at) => {
    const payment = tendering.taken[at - first]?.payment;
    return payment === undefined ? tender : { ...tender, payment };
  });
}

const waiverOf = ({ approvedBy, reason }: PinProof & { by: 'approval' }) => ({ approvedBy, reason });

/** Only the grace of an unsure clock let this coupon in: a person should look. Source: EC-12. */
const isFlagged = ({ benefits }: CheckoutContext, coupon: string): boolean =>
  benefits.held.some((held) => held.coupon.coupon === coupon && held.flagged);

/** The card that paid, or null: a card that was only looked at is not part of the sale. */
const cardUsed = ({ customer }: Pick<CheckoutContext, 'customer'>, sale: FundedSale): string | null =>
  sale.sv.face === 0 ? null : (customer?.cardId ?? null);

function bodyOf(context: CheckoutContext, sale: FundedSale): EventBody<'sale.completed'> {
  const { lines, ...frozen } = freezeSale(sale);
  return {
    ...frozen,
    sale: context.saleId,
    member: context.customer?.member.member ?? null,
    card: cardUsed(context, sale),
    lines: lines.map((line) => withWords(context, line)),
    perYuan: fundingFactsOf(context).points.perYuan,
    ruleVersion: ruleVersionOf(context.facts),
    ...(context.facts.rules === null ? {} : { tradeRules: context.facts.rules.version }),
    tenders: withPayments(context, frozen.tenders),
    coupons: frozen.coupons.map((used) => (isFlagged(context, used.coupon) ? { ...used, flagged: true } : used)),
    ...floorOverrideOf(context, sale),
    ...timeConfirmedBy(context.timeWord),
    ...(context.pin?.by === 'approval' ? { pinWaived: waiverOf(context.pin) } : {}),
    ...((context.note ?? '') === '' ? {} : { note: context.note }),
    offline: !context.facts.online,
    receipt: context.docId,
  };
}

function withWords({ lines }: CheckoutContext, frozen: FrozenLine): SoldLine {
  const line = must(
    lines.find((one) => one.id === frozen.id),
    'every priced line was scanned',
  );
  const { barcode, name, unit, note } = line;
  return { ...frozen, barcode, name, unit, ...(note === undefined ? {} : { note }) };
}

function balanceLeftOf({ customer }: CheckoutContext, body: EventBody<'sale.completed'>): Fen | null {
  if (customer === null || customer.cardId === null) return null;
  const used = body.sv.reduce((face, draw) => face + draw.face, 0);
  return faceOnCard(customer.cardId, customer.member.lots) - used;
}
