import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';

/** Points that one act moves on a member's account, whole points; negative takes back. */
export interface PointsMovement {
  /** Null: nobody's, and nothing is booked. */
  readonly member: string | null;
  readonly earned: number;
  readonly used: number;
  /** Points used that a till lent on its own word: they stand on its floor until the centre has settled them (OFF-02). */
  readonly lent?: { readonly till: string; readonly points: number };
}

/** Credits what was earned and debits what was used, each against its own counterpart. Source: ENT-06, INV-01, CHK-05. */
export function pointsPostings({ member, earned, used, lent }: PointsMovement): Posting[] {
  if (member === null) return [];
  const own = account('points', member);
  const post: Posting[] = [
    [own, 'POINTS', used - earned - (lent?.points ?? 0)],
    [account('floor', lent?.till), 'POINTS', lent?.points ?? 0],
    [account('points_earned'), 'POINTS', earned],
    [account('points_used'), 'POINTS', -used],
  ];
  return post.filter(([, , amount]) => amount !== 0);
}
