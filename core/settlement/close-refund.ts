import { invariant, must } from '../kernel/invariant.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { sumFen } from '../money/fen.ts';
import { refundPostings } from '../refund/refund-lot.ts';
import { bonusLeft, principalLeft } from '../stored-value/lot.ts';
import { lotAccountOf } from '../stored-value/lot-account.ts';

/** What the centre finds when it closes a refunded lot: the event to write, and how far the money paid was off, fen. */
export interface ClosedRefund {
  readonly draft: EventDraft<'lot.refunded'>;
  /** Principal the lot held for the centre less what the till saw: drawn elsewhere meanwhile if negative (REF-08). */
  readonly drift: number;
}

/**
 * Closes the lot of a refund that has been paid: all principal leaves the books, the bonus lapses, and the till's clearing
 * account is emptied of what it paid. What the payment differs from the principal is a refund difference; draws that arrive
 * later find the lot closed and become a claim. Null: the lot has not arrived, or was closed before.
 * Source: FLW-04, REF-07, REF-08, REF-11, REF-13.
 */
export function closeRefund(paid: RecordedEvent, row: Member): ClosedRefund | null {
  const body = must(bodyOf(paid.event, 'deposit.refunded'), 'only a paid refund closes a lot');
  const lot = row.lots.find((one) => one.lot === body.lot);
  if (lot === undefined || lot.p0 + lot.b0 === 0 || lot.state === 'REFUNDED' || lot.state === 'VOID') return null;
  const [principal, bonus] = [principalLeft(lot), bonusLeft(lot)];
  const { comparison, reason, merch } = body;
  const amount = sumFen(body.legs.map((leg) => leg.amount));
  invariant(amount === comparison.amount, 'the legs are the refund');
  const { tid } = paid.event;
  return {
    drift: principal - body.principal,
    draft: {
      type: 'lot.refunded',
      keys: [resourceKey('member', row.member), resourceKey('lot', lot.lot)],
      post: onClearing(
        refundPostings(lotAccountOf(lot), { payout: 'bank', till: tid }, { ...comparison, amount }),
        tid,
      ),
      cover: [],
      ref: [paid.id],
      body: {
        cause: paid.id,
        refund: body.refund,
        member: row.member,
        lot: lot.lot,
        at: paid.event.wall,
        principal,
        bonus,
        basis: comparison.basis,
        reason,
        merchKept: merch === 'KEPT',
        payable: amount - comparison.interest,
      },
      aside: null,
    },
  };
}

/** The till has paid already: what the books would take from the bank clears what the till laid out. */
const onClearing = (post: readonly Posting[], tid: string): Posting[] =>
  post.map(([name, unit, amount]) => [name === account('bank') ? account('refund_clearing', tid) : name, unit, amount]);
