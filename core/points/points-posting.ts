import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';

/** Points that one act moves on a member's account, whole points; negative takes back. */
export interface PointsMovement {
  /** Null: nobody's, and nothing is booked. */
  readonly member: string | null;
  readonly earned: number;
  readonly used: number;
}

/** Credits what was earned and debits what was used, each against its own counterpart. Source: ENT-06, INV-01, CHK-05. */
export function pointsPostings({ member, earned, used }: PointsMovement): Posting[] {
  if (member === null) return [];
  const own = account('points', member);
  const post: Posting[] = [
    [own, 'POINTS', used - earned],
    [account('points_earned'), 'POINTS', earned],
    [account('points_used'), 'POINTS', -used],
  ];
  return post.filter(([, , amount]) => amount !== 0);
}
