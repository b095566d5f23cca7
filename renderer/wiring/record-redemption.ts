import { must } from '../../core/kernel/invariant.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { plainCalendar } from '../../core/period/working-days.ts';
import { pointsAllowance } from '../../core/points/points-right.ts';
import { giftStepSlip, redemptionSlip } from '../../core/receipt/points-slip.ts';
import {
  composeGiftStep,
  composeRedemption,
  type PointsRights,
  type RedeemDesk,
} from '../../core/redemption/compose-redemption.ts';
import type { Gift } from '../../core/redemption/gift.ts';
import type { Redemption } from '../../core/redemption/redemption.ts';
import type { Store } from '../../core/settings/store.ts';
import { giftAfter, type RedemptionRecord } from '../../core/view/redemption-fold.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

/** What the counter knows when points are to buy a gift. */
export const redeemDeskOf = (of: {
  readonly terminal: Terminal;
  readonly operator: Operator;
  readonly member: Member;
  readonly online: boolean;
  /** The centre has just been asked for the points. */
  readonly asked?: boolean;
}): RedeemDesk => {
  const { terminal, operator, member, online } = of;
  const desk = { at: terminal.clock.now(), online, operator, member, calendar: plainCalendar };
  return online && !of.asked ? desk : { ...desk, rights: rightsOf(terminal, member, online) };
};

/** What this till may let the member use: online what the centre granted, offline what it lends beside that. */
function rightsOf(
  { tid, ledger, facts, rights, floorOf }: Terminal,
  { member }: Member,
  online: boolean,
): PointsRights {
  const store = ledger.rows.entry('store', facts.storeId ?? '')?.data;
  const { points, ...offline } = store?.offline ?? nothingLent;
  const terms = { ...offline, tills: store?.tills ?? 1, perMember: points?.perMember };
  const lends = online ? 0 : (pointsAllowance(floorOf(member, null), terms) ?? 0);
  return { till: tid, leases: rights.of(member), lends };
}

/** Before the shop's settings have come nothing is lent. */
const nothingLent: Store['offline'] = { txnCap: 0, maxAgeMs: 1, count: 0 };

/** All gifts head office offers, their stock less what this till has handed out since it was counted. */
export const giftsOf = ({ ledger }: Terminal): Gift[] =>
  ledger.rows.all('gift').map((gift) => giftAfter(gift, ledger.tail.get()));

interface Redeeming {
  /** Minted when the gifts were opened: a second press is the same act. */
  readonly ids: { readonly slip: string; readonly coupon: string; readonly job: string };
  readonly reserved: Redemption;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/**
 * Takes the points and books the gift, with its slip in one commit; the member's row is fetched anew before. Refusals as
 * `composeRedemption`, MEMBER_UNKNOWN.
 */
export const recordRedemption = (terminal: Terminal, act: Redeeming): Promise<Result<{ jobId: string }>> =>
  terminal.rights.during(act.reserved.member, () => redeemNow(terminal, act));

async function redeemNow(terminal: Terminal, act: Redeeming): Promise<Result<{ jobId: string }>> {
  const { ids, reserved, shift, operator } = act;
  const { ledger } = terminal;
  if (ledger.findAct({ type: 'points.redeemed', id: reserved.redemption }) !== null) return ok({ jobId: ids.job });
  const online = await askFor(terminal, reserved);
  const member = terminal.memberOf(reserved.member);
  if (member === null) return refused(refusal('MEMBER_UNKNOWN'));
  const gift = giftsOf(terminal).find((one) => one.gift === reserved.gift);
  if (gift === undefined) return refused(refusal('RESERVATION_EXPIRED'));
  const desk = redeemDeskOf({ terminal, operator, member, online, asked: true });
  const composed = composeRedemption(desk, { reserved, gift, slip: ids.slip, couponId: ids.coupon });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) =>
        redemptionSlip({ ...facts, redeemed: draft.body, member, pointsLeft: member.points - draft.body.points }),
    },
  );
}

/** True if the centre answered: then what it granted is all there is. */
async function askFor({ engine, rights }: Terminal, { member, points }: Redemption): Promise<boolean> {
  return engine.status.get().link === 'up' && (await rights.ask({ member, card: '', want: 0, points }));
}

interface HandingOver {
  readonly ids: { readonly slip: string; readonly job: string };
  readonly record: RedemptionRecord;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/** Hands a gift over that was to be collected, once, with its slip. Refusals as `composeGiftStep`. */
export async function recordHandedOver(terminal: Terminal, act: HandingOver): Promise<Result<{ jobId: string }>> {
  const { ids, record, shift, operator } = act;
  const step = { record, to: 'PICKED' as const, tracking: '', fault: '', slip: ids.slip, operator, approver: null };
  const composed = composeGiftStep(step);
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const member = must(terminal.memberOf(record.member), 'a gift is collected on its member’s page');
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => giftStepSlip({ ...facts, step: draft.body, member, name: record.name, docId: ids.slip }),
    },
  );
}
