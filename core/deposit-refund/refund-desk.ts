import type { Campaign } from '../campaign/campaign.ts';
import { type TradeTerms, termsOf } from '../campaign/trade-terms.ts';
import { tillRules } from '../checkout/till-rules.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { plainCalendar, type WorkCalendar } from '../period/working-days.ts';
import { listUsed } from '../refund/list-value.ts';
import { quoteRefund, type RefundQuote, type RefundRequest } from '../refund/refund-quote.ts';
import { soldAt, soldSaleOf } from '../refund/sale-account.ts';
import type { Store } from '../settings/store.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import { faceLeft } from '../stored-value/lot.ts';
import { type LotAccount, lotAccountOf } from '../stored-value/lot-account.ts';
import { onceEach } from '../view/own-events.ts';

/** What the service desk knows when somebody wants a deposit back. */
export interface RefundDesk {
  /** Trusted time, ms. */
  readonly at: number;
  readonly tid: string;
  readonly store: Store;
  readonly campaigns: readonly Campaign[];
  /** The merchant's rules as last published; absent or null: none. */
  readonly rules?: TradeRules | null;
  readonly online: boolean;
  readonly operator: Operator;
  /** The member as this till may treat them now. */
  readonly member: Member;
  /** Own events on the member that the centre's row does not include. */
  readonly pending: readonly RecordedEvent[];
  /** The year's holidays; absent: weekends only (CON-06). */
  readonly calendar?: WorkCalendar;
}

/** The four ways side by side, fen: both bases, what the rules pay, and what stays if the card is kept. Source: REF-14. */
export interface RefundChoice {
  readonly quote: RefundQuote;
  readonly keep: Fen;
  readonly principal: Fen;
  readonly bonus: Fen;
}

/**
 * List value that own events add to a lot beyond what the centre has summed up: goods sold here and not settled yet, less
 * what came back of any sale, and cash paid out for a share. Source: REF-02, REF-08, REF-10.
 */
export function ownListUsed(pending: readonly RecordedEvent[], lot: string): Fen {
  return sumFen(
    onceEach(pending).map(({ event }) => {
      const sale = bodyOf(event, 'sale.completed');
      if (sale) return listUsed(lot, [soldSaleOf(sale, { at: soldAt(sale, event.wall), shift: event.shift })]);
      const returned = bodyOf(event, 'sale.returned');
      const back = (returned ?? bodyOf(event, 'sale.voided'))?.lots.filter((one) => one.lot === lot) ?? [];
      return sumFen(back.map(({ face, list }) => (returned?.svAsCash ? face : 0) - list));
    }),
  );
}

/** Terms of a refund as this till knows them. Refusal: NO_CAMPAIGN. Source: CON-08, REF-09. */
export function refundTerms(desk: Pick<RefundDesk, 'campaigns' | 'store' | 'calendar' | 'rules'>): Result<TradeTerms> {
  const newest = desk.campaigns.toSorted((a, b) => b.from - a.from)[0];
  if (newest === undefined) return refused(refusal('NO_CAMPAIGN'));
  const terms = termsOf(
    newest,
    tillRules({ store: desk.store, rules: desk.rules ?? null }),
    desk.calendar ?? plainCalendar,
  );
  return ok({ ...terms, pinned: (version) => desk.campaigns.find((one) => one.version === version) ?? newest });
}

/** The lot as the books keep it, with what this till alone knows. */
function accountOf({ member, pending }: RefundDesk, id: string): LotAccount | undefined {
  const lot = member.lots.find((one) => one.lot === id);
  if (lot === undefined) return undefined;
  return lotAccountOf({ ...lot, listUsed: (lot.listUsed ?? 0) + ownListUsed(pending, id) });
}

/**
 * The comparison the customer signs, by the one rule for refunds (`quoteRefund`). Refusals: NO_CAMPAIGN, LOT_NOT_ACTIVE.
 * Source: REF-07..11, REF-14, W11..W14, W49.
 */
export function quoteDepositRefund(desk: RefundDesk, request: Omit<RefundRequest, 'at'>): Result<RefundChoice> {
  const terms = refundTerms(desk);
  if (!terms.ok) return terms;
  const find = (id: string): LotAccount | undefined => accountOf(desk, id);
  const quoted = quoteRefund({ ...request, at: desk.at }, { find, sales: [], terms: terms.value });
  if (!quoted.ok) return quoted;
  const lot = find(request.lot);
  const keep = lot === undefined ? 0 : faceLeft(lot);
  const { ratio } = quoted.value;
  return ok({ quote: quoted.value, keep, principal: ratio, bonus: keep - ratio });
}
