import { addDays, type LocalDate } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import type { Fen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import { splitOf } from '../stored-value/lot.ts';
import {
  type LotAccount,
  type LotRefund,
  openedLot,
  returnedBonusId,
  successorId,
} from '../stored-value/lot-account.ts';
import type { LotMovement } from '../stored-value/lot-posting.ts';
import { lineageOf, payableOf, refundFigures } from './refund-basis.ts';

/** What giving stored value back looks at. */
export interface GiveBackFacts {
  readonly find: (lot: string) => LotAccount | undefined;
  /** All sales, the returned one as it is after the return: a refunded deposit is computed anew from them. */
  readonly sales: readonly SoldSale[];
  /** When the lots were drawn (ms): before a re-activation that value belongs to what the lot was. */
  readonly drawnAt: number;
  /** Local date of the return, and the id of the return for a lot it may open. */
  readonly day: LocalDate;
  readonly returnId: string;
  readonly returnedBonusDays: number;
  readonly merchPrice: Fen;
}

/** Face value given back to one lot and where its parts went. Fen. */
export interface GivenBack {
  readonly lot: string;
  readonly face: Fen;
  readonly principal: Fen;
  readonly bonus: Fen;
  /** New versions of the lots touched. */
  readonly lots: readonly LotAccount[];
  /** Credits by lot; principal and bonus may go to different ones. */
  readonly credits: readonly LotMovement[];
  /** Paid to the customer's bank because the deposit was refunded before (REF-12). */
  readonly bank: Fen;
  readonly bonusVoid: Fen;
}

type Share = Pick<GivenBack, 'face' | 'principal' | 'bonus'>;
type Placed = Pick<GivenBack, 'lots' | 'credits' | 'bank' | 'bonusVoid'>;

/**
 * True if the value was drawn before a re-activation made the lot principal only. Of the same instant, what the lot has not
 * consumed since cannot be its own.
 */
const isPast = (lot: LotAccount, face: Fen, drawnAt: number): boolean =>
  lot.past !== null && (drawnAt < lot.past.until || (drawnAt === lot.past.until && face > lot.c));

/** Face value coming back, when it was drawn, and how a lot at this moment splits it. */
interface Returning extends Share {
  /** The lot with less consumed, in what it is or, for old draws, in what it was. */
  readonly after: LotAccount;
  readonly past: boolean;
}

/** Principal = f(c) − f(c − face) of the lot at this moment, the rest is bonus. Source: REF-01, W10. */
export function returning(lot: LotAccount, face: Fen, drawnAt: number): Returning {
  if (lot.past === null || !isPast(lot, face, drawnAt)) {
    const after = { ...lot, c: lot.c - face };
    return { face, ...splitOf(after, face), after, past: false };
  }
  const past = { ...lot.past, c: lot.past.c - face };
  return { face, ...splitOf(past, face), after: { ...lot, past }, past: true };
}

/**
 * Gives face value back to the lot it came from. A live lot takes both parts; after the end of validity principal goes where
 * the principal went and bonus to a lot of its own; after a refund the difference of the refund is paid.
 * Source: REF-01, REF-03, REF-12, EXP-06, W15, W48.
 */
export function giveBack(lotId: string, face: Fen, facts: GiveBackFacts): GivenBack {
  const lot = must(facts.find(lotId), 'a lot that paid exists');
  const { after, past, ...share } = returning(lot, face, facts.drawnAt);
  return { lot: lotId, ...share, ...place(after, share, past, facts) };
}

function place(lot: LotAccount, share: Share, past: boolean, facts: GiveBackFacts): Placed {
  if (lot.refund !== null) return payDifference(lot, share, facts);
  if (lot.state === 'EXPIRED') return toSuccessor(lot, share, facts);
  if (lot.state === 'EXPIRED_REACTIVABLE') return toWaiting(lot, share, facts);
  if (past) return toReactivated(lot, share, facts);
  return { lots: [lot], credits: [{ lot: lot.lot, ...share }], bank: 0, bonusVoid: 0 };
}

/** The same basis is computed again and the difference paid; the bonus part is void. Source: REF-12, W15. */
function payDifference(lot: LotAccount, share: Share, facts: GiveBackFacts): Placed {
  const refund = must(lot.refund, 'a refunded lot knows its refund');
  const figures = refundFigures(
    lineageOf(lot, (id) => (id === lot.lot ? lot : facts.find(id))),
    facts.sales,
  );
  const payable = Math.max(payableOf(figures, refund, facts.merchPrice), refund.payable);
  const now: LotRefund = { ...refund, payable };
  return { lots: [{ ...lot, refund: now }], credits: [], bank: payable - refund.payable, bonusVoid: share.bonus };
}

/** Principal into the successor, which is opened if the lot had ended empty; bonus into a lot of its own. Source: EXP-06. */
function toSuccessor(lot: LotAccount, share: Share, facts: GiveBackFacts): Placed {
  const found = facts.find(successorId(lot.lot)) ?? successorOf(lot, 0);
  const grown = { ...found, p0: found.p0 + share.principal };
  if (grown.refund === null) {
    const credit = { lot: grown.lot, principal: share.principal, bonus: 0 };
    return withReturnedBonus(lot, share, facts, { lots: [lot, grown], credits: [credit], bank: 0, bonusVoid: 0 });
  }
  const paid = payDifference(grown, share, { ...facts, find: (id) => (id === lot.lot ? lot : facts.find(id)) });
  return { ...paid, lots: [lot, ...paid.lots] };
}

function toWaiting(lot: LotAccount, share: Share, facts: GiveBackFacts): Placed {
  const expiry = must(lot.expiry, 'a lot past its end knows what ended');
  const held = { ...lot, expiry: { ...expiry, principalBack: expiry.principalBack + share.principal } };
  const credit = { lot: lot.lot, principal: share.principal, bonus: 0 };
  return withReturnedBonus(lot, share, facts, { lots: [held], credits: [credit], bank: 0, bonusVoid: 0 });
}

function toReactivated(lot: LotAccount, share: Share, facts: GiveBackFacts): Placed {
  const grown = { ...lot, p0: lot.p0 + share.principal };
  const credit = { lot: lot.lot, principal: share.principal, bonus: 0 };
  return withReturnedBonus(lot, share, facts, { lots: [grown], credits: [credit], bank: 0, bonusVoid: 0 });
}

/** Adds the bonus-only lot: valid thirty days from the return, or as long as the old lot if that is longer. Source: REF-03. */
function withReturnedBonus(lot: LotAccount, share: Share, facts: GiveBackFacts, placed: Placed): Placed {
  if (share.bonus === 0) return placed;
  const id = returnedBonusId(lot.lot, facts.returnId);
  const thirtyDays = addDays(facts.day, facts.returnedBonusDays);
  const lastDay = lot.lastDay !== null && lot.lastDay > thirtyDays ? lot.lastDay : thirtyDays;
  const bonus = openedLot(
    { ...bareOf(lot), lot: id, p0: 0, b0: share.bonus, lastDay },
    { origin: { kind: 'RETURNED_BONUS', of: lot.lot }, cap: lot.cap },
  );
  const credit = { lot: id, principal: 0, bonus: share.bonus };
  return { ...placed, lots: [...placed.lots, bonus], credits: [...placed.credits, credit] };
}

/** A lot of the same card and rules that carries value only, no tier benefits. Source: EXP-06. */
const bareOf = (lot: LotAccount) => ({
  card: lot.card,
  c: 0,
  tier: 'NONE' as const,
  depositedAt: lot.depositedAt,
  ruleVersion: lot.ruleVersion,
  state: 'ACTIVE' as const,
});

/** The principal-only lot in which a registered card's principal continues without end. Source: EXP-06, REG 13. */
export const successorOf = (lot: LotAccount, principal: Fen): LotAccount =>
  openedLot(
    { ...bareOf(lot), lot: successorId(lot.lot), p0: principal, b0: 0, lastDay: null },
    { origin: { kind: 'SUCCESSOR', of: lot.lot }, cap: lot.cap },
  );
