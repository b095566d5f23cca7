import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { Member } from '../../core/member/member.ts';
import { type LeaseRequest, leaseReplySchema, memberReplySchema } from '../protocol/messages.ts';
import { rowSchemas } from '../protocol/rows.ts';
import { answered } from './answer.ts';
import { acknowledgedIncluded } from './former.ts';
import type { EnginePorts } from './ports.ts';

/** Longest wait for a member's newest row before the till falls back to its offline allowance, ms. */
export const freshMemberMs = 2000;

type Ports = Pick<EnginePorts, 'central' | 'rows' | 'outbox'>;

/**
 * Fetches a member's newest row and puts it into the till's rows, with the own events it includes: what makes a
 * redemption an online one. Refuses with NETWORK_DOWN, MEMBER_UNKNOWN or CENTRE_REFUSED.
 */
export const fetchMember = (ports: Ports, member: string): Promise<Result<Member>> =>
  fetchRow(ports, { method: 'GET', path: `/v1/members/${encodeURIComponent(member)}`, body: '' });

/** Looks a member up by keyed phone hash at the centre, for a member the till's own rows do not know. As `fetchMember`. */
export const findMemberByPhone = (ports: Ports, phoneHash: string): Promise<Result<Member>> =>
  fetchRow(ports, { method: 'POST', path: '/v1/phones', body: JSON.stringify({ phoneHash }) });

/**
 * Asks for rights to draw on a member's card, and puts what the centre grants into the till's rows with the member's newest
 * row: one question for both. What it grants may be less than was wanted, or nothing. As `fetchMember`.
 */
export const askForRights = (ports: Ports, wish: LeaseRequest): Promise<Result<Member>> =>
  fetchRow(ports, { method: 'POST', path: '/v1/leases', body: JSON.stringify(wish) });

/** A reply about a member, with leases if it was asked for them. */
const replySchema = memberReplySchema.extend({ leases: leaseReplySchema.shape.leases.optional() });

async function fetchRow(
  { central, rows, outbox }: Ports,
  request: { method: 'GET' | 'POST'; path: string; body: string },
): Promise<Result<Member>> {
  const acknowledged = acknowledgedIncluded(outbox);
  const reply = await central.call({ ...request, timeoutMs: freshMemberMs });
  if (reply.status === 404) return refused(refusal('MEMBER_UNKNOWN'));
  const answer = answered(reply, replySchema);
  if (!answer.ok) return answer;
  const { row, included, leases = [] } = answer.value;
  if (row === null || row.data === null) return refused(refusal('MEMBER_UNKNOWN'));
  const member = rowSchemas.member.safeParse(row.data);
  // Without the own events it includes, a row could count a deposit or a redemption of this till twice.
  if (!member.success || included === undefined) return refused(refusal('CENTRE_REFUSED', { problem: 'row' }));
  for (const one of [row, ...leases]) rows.applyOne(one, { ...included, ...acknowledged });
  return ok(member.data);
}
