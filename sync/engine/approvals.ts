import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { type Approval, type ApprovalAsk, type ApprovalDecision, approvalsReplySchema } from '../protocol/approval.ts';
import { interpret } from './answer.ts';
import type { EnginePorts } from './ports.ts';

/** Longest wait for an answer, ms: somebody stands at the counter, and the PIN on the spot is always there. */
const askMs = 3000;

/** What a till may want of the shop's approvals. */
export type ApprovalWish =
  | { readonly kind: 'ask'; readonly ask: ApprovalAsk }
  | { readonly kind: 'look' }
  | { readonly kind: 'one'; readonly req: string }
  | { readonly kind: 'decide'; readonly req: string; readonly decision: ApprovalDecision }
  | { readonly kind: 'withdraw'; readonly req: string };

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string;
}

function requestOf(wish: ApprovalWish): Request {
  const get = (path: string): Request => ({ method: 'GET', path, body: '' });
  const post = (path: string, body: object): Request => ({ method: 'POST', path, body: JSON.stringify(body) });
  if (wish.kind === 'look') return get('/v1/approvals');
  if (wish.kind === 'ask') return post('/v1/approvals', wish.ask);
  const path = `/v1/approvals/${encodeURIComponent(wish.req)}`;
  if (wish.kind === 'one') return get(path);
  return wish.kind === 'decide' ? post(`${path}/decision`, wish.decision) : post(`${path}/withdrawal`, {});
}

/** Asks the centre. The answer to a look is what waits; to all else the one wish as it stands. Refuses like all lookups. */
export async function askApprovals(
  { central }: Pick<EnginePorts, 'central'>,
  wish: ApprovalWish,
): Promise<Result<readonly Approval[]>> {
  const answer = interpret(await central.call({ ...requestOf(wish), timeoutMs: askMs }), approvalsReplySchema);
  if (answer.kind === 'later') return refused(refusal('NETWORK_DOWN'));
  if (answer.kind === 'problem') return refused(refusal('CENTRE_REFUSED', { problem: answer.problem.problem }));
  return ok(answer.value.approvals);
}
