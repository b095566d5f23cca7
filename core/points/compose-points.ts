import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { PointsSource } from '../ledger/points-bodies.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Operator } from '../operator/operator.ts';
import { permitTwo } from '../operator/permission.ts';

/** Points that somebody or a job gives or takes. Ids are minted before the act; a job's id is its key. */
export interface PointsGrant extends Pick<EventBody<'points.posted'>, 'posting' | 'member' | 'points' | 'reason'> {
  readonly source: PointsSource;
  readonly growth?: number;
  readonly evidence?: string | null;
  readonly of?: string | null;
  readonly slip?: string | null;
  /** Events that caused it. */
  readonly ref?: readonly string[];
}

/** The journal entry of points given (or, negative, taken) otherwise than by a sale. Source: ENT-06, PTS-03..06, PTS-10. */
export function pointsPosted(grant: PointsGrant): EventDraft<'points.posted'> {
  const { posting, member, points, reason, source } = grant;
  return {
    type: 'points.posted',
    keys: [resourceKey('posting', posting), resourceKey('member', member)],
    post:
      points === 0
        ? []
        : [
            [account('points_granted'), 'POINTS', points],
            [account('points', member), 'POINTS', -points],
          ],
    cover: [],
    ref: grant.ref ?? [],
    body: {
      posting,
      member,
      points,
      growth: grant.growth ?? 0,
      source,
      reason,
      evidence: grant.evidence ?? null,
      of: grant.of ?? null,
      slip: grant.slip ?? null,
    },
    aside: null,
  };
}

/** A correction of somebody's points by hand. */
export interface PointsCorrection {
  readonly posting: string;
  readonly member: string;
  /** Whole points; negative takes them. */
  readonly points: number;
  /** Growth to go with points of purchases that were none; never positive. */
  readonly growth: number;
  readonly source: 'ADJUSTMENT' | 'RECOVERY' | 'APPEAL';
  readonly reason: string;
  readonly evidence: string;
  /** The posting an appeal answers. */
  readonly of: string | null;
  readonly slip: string;
  readonly online: boolean;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/**
 * The journal entry of points corrected by hand: two people sign, the customer gets the notice with the way to appeal, and the
 * balance may fall below nothing; money is never asked for them. Points won by cheating are taken back with proof only.
 * Refusals: POINTS_OFFLINE, POINTS_INVALID, ACT_REASON, EVIDENCE_MISSING, PERMISSION_MISSING. Source: PTS-10, PTS-11, EC-30.
 */
export function composePointsCorrection(
  act: PointsCorrection,
): Result<{ draft: EventDraft<'points.posted'>; actor: string }> {
  if (!act.online) return refused(refusal('POINTS_OFFLINE'));
  if (!isCorrection(act)) return refused(refusal('POINTS_INVALID', { points: act.points }));
  if (act.reason.trim() === '') return refused(refusal('ACT_REASON'));
  if (act.source === 'RECOVERY' && act.evidence.trim() === '') return refused(refusal('EVIDENCE_MISSING'));
  const actor = permitTwo({ operator: act.operator, approver: act.approver, act: 'points.adjust' });
  if (!actor.ok) return actor;
  const evidence = act.evidence.trim();
  const draft = pointsPosted({ ...act, reason: act.reason.trim(), evidence: evidence === '' ? null : evidence });
  return ok({ draft, actor: actor.value });
}

/** A recovery takes, an appeal that is heard gives back and names what it answers; growth only ever falls by hand. */
function isCorrection({ points, growth, source, of }: PointsCorrection): boolean {
  const isWhole = Number.isSafeInteger(points) && Number.isSafeInteger(growth) && points !== 0;
  if (!isWhole || (source === 'APPEAL') !== (of !== null)) return false;
  if (source === 'APPEAL') return points > 0 && growth >= 0;
  return growth <= 0 && (source === 'ADJUSTMENT' || points < 0);
}
