import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { LotDraw, TenderTaken } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { roundDownTo } from '../money/rounding.ts';
import { drawWithRights } from '../rights/cover-draws.ts';
import { afterDraws, balanceOf, joinDraws } from '../stored-value/draw-order.ts';
import { type SvBound, svLimit } from '../stored-value/sv-limit.ts';
import type { FundingFacts, SpendableCard } from './facts.ts';
import type { TenderOffer } from './funded-sale.ts';
import type { PricedSale } from './priced-sale.ts';

/** How much each tender pays, before it is laid over the lines. Fen. */
export interface FundedAmounts {
  readonly taken: readonly TenderTaken[];
  readonly draws: readonly LotDraw[];
  readonly bound: SvBound | null;
  readonly roundingLoss: Fen;
  readonly open: Fen;
}

/** The amounts so far and the cards as they have left them. */
interface Progress extends FundedAmounts {
  readonly cards: readonly SpendableCard[];
}

const exactly = (kind: TenderTaken['kind'], amount: Fen): TenderTaken => ({
  kind,
  amount,
  received: amount,
  change: 0,
});

/** Spendable on a card and not set aside for another basket, fen. Source: USE-03. */
export const balanceFree = ({ lots, held = 0 }: SpendableCard): Fen => Math.max(balanceOf(lots) - held, 0);

/** What the till may still give away of a card and has not set aside, fen; null when the centre answers. Source: OFF-02. */
export const allowanceFree = ({ allowance, held = 0 }: SpendableCard): Fen | null =>
  allowance === null ? null : Math.max(allowance - held, 0);

/** Stored value: the lowest bound, drawn from the card's lots; percentage and cap are for the whole purchase. Source: USE-03. */
function takeStoredValue(
  so: Progress,
  offer: TenderOffer & { kind: 'sv' },
  priced: PricedSale,
  facts: FundingFacts,
): Progress {
  const card = so.cards.find((one) => one.card === offer.card);
  const used = sumFen(so.draws.map((draw) => draw.face));
  const eligible = sumFen(priced.lines.filter((line) => line.svEligible).map((line) => line.due));
  const limit = svLimit({
    ...facts.sv,
    requested: offer.amount,
    due: priced.due,
    eligible: Math.min(eligible - used, so.open),
    balance: card === undefined ? 0 : balanceFree(card),
    drawn: card === undefined ? 0 : drawnFrom(card, so.draws),
    cap: card?.cap ?? 0,
    allowance: card === undefined ? null : allowanceFree(card),
    used,
  });
  const { amount, bound } = limit;
  const draws = drawWithRights(card?.lots ?? [], card?.leases ?? [], amount);
  return {
    taken: [...so.taken, exactly('sv', amount)],
    draws: joinDraws([...so.draws, ...draws]),
    bound,
    roundingLoss: so.roundingLoss,
    open: so.open - amount,
    cards: so.cards.map((one) => (one.card === offer.card ? spent(one, draws) : one)),
  };
}

/** What has been drawn from the lots of a card, fen. */
const drawnFrom = ({ lots }: SpendableCard, draws: readonly LotDraw[]): Fen =>
  sumFen(draws.filter((draw) => lots.some((lot) => lot.lot === draw.lot)).map((draw) => draw.face));

const spent = (card: SpendableCard, draws: readonly LotDraw[]): SpendableCard => ({
  ...card,
  lots: afterDraws(card.lots, draws),
  allowance: card.allowance === null ? null : card.allowance - sumFen(draws.map((draw) => draw.face)),
});

/** Cash pays what is asked; where it closes the sale it is rounded down in the customer's favour. Source: CHK-07, REG 37. */
function takeCash(so: Progress, offer: TenderOffer & { kind: 'cash' }, step: Fen): Result<Progress> {
  const closes = roundDownTo(so.open, step);
  const amount = offer.amount === null || offer.amount >= closes ? closes : offer.amount;
  const roundingLoss = amount === closes ? so.open - closes : 0;
  const received = offer.received ?? amount;
  if (received < amount) return refused(refusal('INSUFFICIENT_TENDER', { asked: amount, received }));
  const cash: TenderTaken = { kind: 'cash', amount, received, change: received - amount };
  return ok({
    ...so,
    taken: [...so.taken, cash],
    roundingLoss: so.roundingLoss + roundingLoss,
    open: so.open - amount - roundingLoss,
  });
}

function takeOffer(so: Progress, offer: TenderOffer, priced: PricedSale, facts: FundingFacts): Result<Progress> {
  if (offer.kind === 'sv') return ok(takeStoredValue(so, offer, priced, facts));
  if (offer.kind === 'cash') return takeCash(so, offer, facts.cashRoundDownStep);
  const amount = Math.min(offer.amount ?? so.open, so.open);
  return ok({ ...so, taken: [...so.taken, exactly(offer.kind, amount)], open: so.open - amount });
}

/** Amounts of all offers in the order they are made. Refuses INSUFFICIENT_TENDER. Source: CHK-06, CHK-07. */
export function fundAmounts(
  priced: PricedSale,
  offers: readonly TenderOffer[],
  facts: FundingFacts,
): Result<FundedAmounts> {
  let so: Progress = { taken: [], draws: [], bound: null, roundingLoss: 0, open: priced.due, cards: facts.cards };
  for (const offer of offers) {
    const next = takeOffer(so, offer, priced, facts);
    if (!next.ok) return next;
    so = next.value;
  }
  return ok(so);
}
