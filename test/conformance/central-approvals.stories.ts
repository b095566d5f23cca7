import { expect, test } from 'vitest';
import {
  askApproval,
  decideApproval,
  findApproval,
  openApprovals,
} from '../../sync/central/approvals/approval-table.ts';
import { type Approval, type ApprovalsReply, approvalMs } from '../../sync/protocol/approval.ts';
import { aPinHash } from '../builders/manager-drafts.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

let asked = 0;
const wish = (more: Partial<Approval> = {}) => {
  asked += 1;
  const about = { act: 'price.override', words: '改价 · 奶粉', why: '包装破了', amount: 2000, by: 'apr_cashier' };
  return { req: `apr_${asked}`, ...about, ...more };
};

/** What one till asks and another decides. */
export function approvalStories({ centre, till }: CentreUnderTest): void {
  const people = async (): Promise<void> => {
    const who = { pinHash: aPinHash, active: true };
    const rows = [
      { staff: 'apr_cashier', name: '王芳', role: 'cashier', ...who },
      { staff: 'apr_chief', name: '李强', role: 'supervisor', ...who },
      { staff: 'apr_boss', name: '赵敏', role: 'manager', ...who },
      { staff: 'apr_away', name: '孙丽', role: 'manager', ...who, stores: ['sto_9'] },
      { staff: 'apr_gone', name: '周平', role: 'manager', ...who, active: false },
    ];
    const reply = await centre().app.inject({
      method: 'POST',
      url: '/v1/admin/settings',
      headers: { authorization: 'Bearer head-office' },
      payload: { settings: rows.map((data) => ({ kind: 'staff', key: data.staff, data })) },
    });
    expect(reply.statusCode).toBe(200);
  };
  const ask = (one: SignedTill, body: object) => one.ask<ApprovalsReply>('POST', '/v1/approvals', body);
  const stateOf = async (one: SignedTill, req: string) =>
    (await one.ask<ApprovalsReply>('GET', `/v1/approvals/${req}`)).body.approvals[0];
  const decide = (one: SignedTill, req: string, body: object) =>
    one.ask<ApprovalsReply>('POST', `/v1/approvals/${req}/decision`, { answer: '', ...body });

  test('a manager at another till of the shop sees what, how much and why, and decides it once', async () => {
    await people();
    const [one, other] = [await till(), await till()];
    const request = wish();
    expect((await ask(one, request)).status).toBe(200);
    // An answer that was lost is asked for again: still one wish.
    await ask(one, request);
    const waiting = (await other.ask<ApprovalsReply>('GET', '/v1/approvals')).body.approvals;
    expect(waiting.filter(({ req }) => req === request.req)).toMatchObject([{ ...request, state: 'open' }]);
    const { body } = await decide(other, request.req, { by: 'apr_boss', granted: true });
    expect(body.approvals[0]).toMatchObject({ state: 'granted', decidedBy: 'apr_boss' });
    // The second manager was later, and the asker thinks otherwise too late.
    await decide(one, request.req, { by: 'apr_chief', granted: false, answer: '不行' });
    await one.ask('POST', `/v1/approvals/${request.req}/withdrawal`, {});
    expect(await stateOf(one, request.req)).toMatchObject({ state: 'granted', decidedBy: 'apr_boss', answer: '' });
    expect((await other.ask<ApprovalsReply>('GET', '/v1/approvals')).body.approvals).not.toContainEqual(
      expect.objectContaining({ req: request.req }),
    );
  });

  test('nobody decides their own wish, nor beyond their role, nor for another shop, nor after they left', async () => {
    await people();
    const one = await till();
    const request = wish({ act: 'deposit.refund' });
    await ask(one, request);
    for (const by of ['apr_cashier', 'apr_chief', 'apr_away', 'apr_gone', 'apr_nobody']) {
      expect((await decide(one, request.req, { by, granted: true })).status).toBe(400);
    }
    expect(await stateOf(one, request.req)).toMatchObject({ state: 'open', decidedBy: null });
  });

  test('what the asker took back cannot be granted any more, and another till cannot take it back', async () => {
    await people();
    const [one, other] = [await till(), await till()];
    const request = wish();
    await ask(one, request);
    await other.ask('POST', `/v1/approvals/${request.req}/withdrawal`, {});
    expect(await stateOf(one, request.req)).toMatchObject({ state: 'open' });
    await one.ask('POST', `/v1/approvals/${request.req}/withdrawal`, {});
    await decide(other, request.req, { by: 'apr_boss', granted: true });
    expect(await stateOf(one, request.req)).toMatchObject({ state: 'withdrawn', decidedBy: null });
  });

  test('nothing waits for ever: after three minutes a wish is over and no word counts', async () => {
    await people();
    const { tid } = await till();
    const { db } = centre().central;
    const [store, now] = ['sto_late', 1_000_000];
    const request = wish();
    await askApproval(db, { store, now, tid, ask: request });
    const decision = { by: 'apr_boss', granted: true, answer: '' };
    const late = { store, now: now + approvalMs, req: request.req };
    expect(await openApprovals(db, { store, now: late.now - 1 })).toMatchObject([{ req: request.req, leftMs: 1 }]);
    expect(await decideApproval(db, { ...late, decision })).toBe(true);
    expect(await findApproval(db, late)).toMatchObject({ state: 'expired', decidedBy: null, leftMs: 0 });
    expect(await openApprovals(db, late)).toEqual([]);
  });
}
