import { voidDeposit } from '../deposit/take-deposit.ts';
import { must } from '../kernel/invariant.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import type { RefundLeg } from '../ledger/give-back-bodies.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { reversePostings } from '../ledger/reverse.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { sumFen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import { lotAccountOf } from '../stored-value/lot-account.ts';
import { tenderAccount } from '../tender/tender-account.ts';

/** A deposit to be undone in its own shift. */
export interface DepositVoid {
  readonly void: string;
  readonly slip: string;
  /** The event of the deposit, from this till's log. */
  readonly made: RecordedEvent;
  readonly member: Member;
  readonly tid: string;
  /** The open shift. */
  readonly shift: string;
  /** A benefit of it was used or handed over for good (DEP-23). */
  readonly benefitsClaimed: boolean;
  readonly reason: string;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/**
 * The journal entry of a voided deposit: its own entry turned round. Money of other devices waits until they pay.
 * Refusals: ALREADY_VOIDED, VOID_AFTER_Z, LOT_NOT_ACTIVE, DEPOSIT_USED, PERMISSION_MISSING. Source: DEP-23, CON-07.
 */
export function composeDepositVoid(act: DepositVoid): Result<{ draft: EventDraft<'deposit.voided'>; actor: string }> {
  const { made, member, tid } = act;
  const body = must(bodyOf(made.event, 'deposit.made'), 'a deposit is voided');
  const lot = member.lots.find((one) => one.lot === body.lot.lot) ?? body.lot;
  const allowed = voidDeposit(lotAccountOf(lot), {
    tender: 'bank',
    till: tid,
    sameShift: made.event.tid === tid && made.event.shift === act.shift,
    benefitsClaimed: act.benefitsClaimed,
    coupons: [],
    vouchers: [],
  });
  if (!allowed.ok) return allowed;
  const actor = permit({ operator: act.operator, approver: act.approver, act: 'deposit.void' });
  if (!actor.ok) return actor;
  const legs = legsOf(act, body.tenders);
  return ok({
    actor: actor.value,
    draft: {
      type: 'deposit.voided',
      keys: [resourceKey('void', act.void), ...made.event.keys],
      post: waiting(reversePostings(made.event.post), legs, tid),
      cover: [],
      ref: [made.id],
      body: {
        void: act.void,
        deposit: body.deposit,
        member: body.member,
        card: body.lot.card,
        lot: body.lot.lot,
        principal: body.lot.p0,
        bonus: body.lot.b0,
        legs,
        reason: act.reason,
        slip: act.slip,
      },
      aside: null,
    },
  });
}

function legsOf(
  act: DepositVoid,
  tenders: readonly { kind: RefundLeg['tender'] | 'sv'; amount: number }[],
): RefundLeg[] {
  const kinds = [...new Set(tenders.map(({ kind }) => kind))];
  return kinds.flatMap((kind): RefundLeg[] => {
    const amount = sumFen(tenders.filter((tender) => tender.kind === kind).map((tender) => tender.amount));
    if (kind === 'sv' || amount === 0) return [];
    const state = kind === 'cash' ? ('PAID' as const) : ('QUEUED' as const);
    return [{ leg: `${act.void}:${kind}`, tender: kind, amount, state, insteadOf: null }];
  });
}

function waiting(post: readonly Posting[], legs: readonly RefundLeg[], tid: string): Posting[] {
  const owed = new Set(legs.filter((leg) => leg.state !== 'PAID').map((leg) => tenderAccount(leg.tender, tid)));
  return post.map(([name, unit, amount]) => [owed.has(name) ? account('refund_due', tid) : name, unit, amount]);
}
