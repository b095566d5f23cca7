import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { revoke } from '../../sync/central/terminals.ts';
import type { PushProblem } from '../../sync/protocol/messages.ts';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, spending } from '../builders/central-people.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** What the centre does with what tills push, right or wrong. */
export function intakeStories({ centre, till, findings, books }: CentreUnderTest): void {
  test('a push is acknowledged as durable, and its exact bytes are kept', async () => {
    const one = await till();
    for (let at = 0; at < 20; at++) one.write(aPickup(`奶粉退货 ￥${at} “引号” \u{1F418}`));
    const { status, body } = await one.push();
    expect([status, body.hwm, body.hwmId, body.level]).toEqual([200, 20, one.events[19]?.id, 'durable']);
    const kept = await centre().central.db.query<{ text: string; id: string }>(
      "SELECT convert_from(bytes, 'UTF8') AS text, id FROM event WHERE tid = $1 ORDER BY seq",
      [one.tid],
    );
    expect(kept.map(({ text }) => text)).toEqual(one.events.map(({ bytes }) => bytes));
    for (const { text, id } of kept) expect(createHash('sha256').update(`pos-ev1${text}`).digest('hex')).toBe(id);
  });

  test('the same push again changes no row; what is new behind it is taken', async () => {
    const one = await till();
    one.write(aPickup('m1'));
    one.write(aPickup('m2'));
    const first = await one.push();
    const again = await one.push();
    expect([again.status, again.body.hwm, again.body.gseqHi]).toEqual([200, 2, first.body.gseqHi]);
    one.write(aPickup('m3'));
    expect((await one.push()).body).toMatchObject({ hwm: 3, gseqHi: first.body.gseqHi + 1 });
  });

  test('a greeting says where the centre stands', async () => {
    const one = await till();
    one.write(aPickup('m1'));
    await one.push();
    const asked = { tid: one.tid, epoch: one.epoch, headSeq: 1, headId: one.events[0]?.id, schema: 1, t0: 0 };
    const { body } = await one.ask('POST', '/v1/hello', asked);
    expect(body).toMatchObject({
      hwm: 1,
      hwmId: one.events[0]?.id,
      incarnation: centre().central.identity.incarnation,
    });
  });

  test('a gap is answered with the position that is missing', async () => {
    const one = await till();
    for (let at = 0; at < 5; at++) one.write(aPickup(`m${at}`));
    await one.push({ to: 2 });
    const { status, body } = await one.push<PushProblem>({ from: 4 });
    expect([status, body]).toMatchObject([409, { problem: 'gap', expect: 3 }]);
    expect((await one.push({ from: 3 })).body.hwm).toBe(5);
  });

  test('a second history at a known position is kept as a branch and all of its money counts', async () => {
    const one = await till();
    const person = aPerson();
    one.write(enrolment(person));
    one.write(aPickup('m2'));
    one.write(aPickup('m3'));
    await one.push();
    one.restoreTo(1);
    one.write(depositOf(person));
    const { status, body } = await one.push<PushProblem>({ from: 2 });
    expect([status, body]).toMatchObject([409, { problem: 'fork', forkAt: 2 }]);
    expect((await one.member(person.member)).lots).toMatchObject([{ lot: person.lot, p0: 50_000 }]);
    for (let at = 0; at < 4; at++) one.write(aPickup(`branch${at}`));
    // The rest of the second history goes on from the branch, also beyond the end of the first.
    expect((await one.push<PushProblem>({ from: 3, to: 4 })).body).toMatchObject({ problem: 'fork', forkAt: 3 });
    expect((await one.push<PushProblem>({ from: 5 })).body).toMatchObject({ problem: 'fork', forkAt: 5 });
    expect((await one.push<PushProblem>({ from: 2 })).body).toMatchObject({ problem: 'fork', forkAt: 2 });
    expect(
      await centre().central.db.query('SELECT seq FROM branch WHERE tid = $1 ORDER BY seq', [one.tid]),
    ).toHaveLength(5);
    expect((await one.member(person.member)).lots).toHaveLength(1);
    expect(await findings(one)).toContainEqual(expect.objectContaining({ code: 'FORK' }));
    one.reopen();
    one.write(aPickup('after'));
    expect((await one.push()).status).toBe(200);
  });

  test('a text bent on the wire is refused once and taken when it comes whole', async () => {
    const one = await till();
    for (let at = 0; at < 3; at++) one.write(aPickup(`m${at}`));
    const bend = (bytes: string, at: number) => (at === 1 ? bytes.replace('10000', '10001') : bytes);
    expect(await one.push<PushProblem>({ bend })).toMatchObject({
      status: 422,
      body: { problem: 'broken-chain', at: 3 },
    });
    expect(await one.push()).toMatchObject({ status: 200, body: { hwm: 3 } });
  });

  test.each([
    ['is no JSON', () => '{"ev":1,'],
    ['holds a NUL and a lone surrogate', () => '{"\0\ud800":1}'],
    ['claims another position', (bytes: string) => bytes.replace('"seq":2,', '"seq":9,')],
  ])('an event that %s both times is set aside and the events behind it go on', async (_what, spoil) => {
    const one = await till();
    for (let at = 0; at < 3; at++) one.write(aPickup(`m${at}`));
    const bend = (bytes: string, at: number) => (at === 1 ? spoil(bytes) : bytes);
    expect(await one.push<PushProblem>({ bend })).toMatchObject({
      status: 422,
      body: { problem: 'broken-chain', at: 2 },
    });
    const second = await one.push({ bend });
    expect(second).toMatchObject({ status: 200, body: { hwm: 2, findings: [{ code: 'CHAIN_BROKEN' }] } });
    expect(await centre().central.db.query('SELECT 1 AS one FROM quarantine WHERE tid = $1', [one.tid])).toHaveLength(
      1,
    );
    // The third names an event the centre has never seen; it is set aside in its turn, and the log goes on for ever.
    await one.push<PushProblem>({ from: 3 });
    expect(await one.push({ from: 3 })).toMatchObject({ status: 200, body: { hwm: 3 } });
    one.write(aPickup('m4'));
    expect(await one.push({ from: 4 })).toMatchObject({ status: 200, body: { hwm: 4, findings: [] } });
  });

  test('an unknown type is taken with a finding, and its postings count', async () => {
    const one = await till();
    const future = (draft: ReturnType<typeof aPickup>) => ({ ...draft });
    one.write(aPickup('m1'), future);
    const [known] = one.events;
    if (known === undefined) throw new Error('written just now');
    const bytes = known.bytes.replace('"type":"cash.moved"', '"type":"cash.counted"');
    const id = createHash('sha256').update(`pos-ev1${bytes}`).digest('hex');
    const pushed = await one.push({ events: [{ ...known, bytes, id: id as typeof known.id }] });
    expect(pushed).toMatchObject({ status: 200, body: { hwm: 1, findings: [{ code: 'UNKNOWN_TYPE' }] } });
    expect(balanceOf(await books(), `cash_drawer:${one.tid}`)).toBe(-10_000);
  });

  test('an event whose fold breaks half way is set aside whole: no part of it stays in a row', async () => {
    const one = await till();
    const person = aPerson();
    one.write(enrolment(person));
    const deposit = depositOf(person);
    one.write({ ...deposit, keys: [...deposit.keys, 'member:not an id'] });
    one.write(aPickup('m'));
    const { status, body } = await one.push();
    expect([status, body.hwm]).toEqual([200, 3]);
    expect(body.findings.map(({ code }) => code)).toEqual(['QUARANTINED']);
    expect((await one.member(person.member)).lots).toEqual([]);
  });

  test('ids that no row could carry are set aside with a finding and stop nothing', async () => {
    const one = await till();
    const huge = { ...aPerson(), member: `mem_${'x'.repeat(5000)}` };
    one.write(enrolment(huge));
    one.write(enrolment({ ...aPerson(), member: 'mem\0nul' }));
    one.write(spending({ ...aPerson(), lot: `lot\0${'y'.repeat(3000)}` }, 100));
    one.write(aPickup('m'));
    const { status, body } = await one.push();
    expect([status, body.hwm]).toEqual([200, 4]);
    expect(body.findings.map(({ code }) => code)).toContain('QUARANTINED');
  });

  test('a stranger, a wrong signature and a malformed message are told so and change nothing', async () => {
    const one = await till();
    one.write(aPickup('m1'));
    const unsigned = await centre().app.inject({ method: 'POST', url: '/v1/push', payload: {} });
    expect([unsigned.statusCode, unsigned.json()]).toMatchObject([401, { problem: 'unknown-till' }]);
    const forged = await one.push<PushProblem>({
      message: (push) => ({ ...push, seal: { ...push.seal, signature: 'AAAA' } }),
    });
    expect(forged).toMatchObject({ status: 401, body: { problem: 'unknown-till' } });
    for (const message of [
      () => ({}),
      () => [],
      (push: object) => ({ ...push, events: [] }),
      (push: object) => ({ ...push, asides: [] }),
    ])
      expect(await one.push<PushProblem>({ message })).toMatchObject({
        status: 400,
        body: { problem: 'bad-message' },
      });
    const stolen = await till();
    expect(await stolen.push<PushProblem>({ events: one.events })).toMatchObject({ status: 422 });
    expect((await one.push()).status).toBe(200);
  });

  test('what a revoked till still sends is kept apart, and it is told', async () => {
    const one = await till();
    one.write(aPickup('m1'));
    one.write(aPickup('m2'));
    await one.push({ to: 1 });
    await revoke(centre().central, one.tid);
    expect(await one.push<PushProblem>({ from: 2 })).toMatchObject({
      status: 403,
      body: { problem: 'revoked', kept: 1 },
    });
    expect(await one.ask('GET', '/v1/pull')).toMatchObject({ status: 403 });
    expect(await centre().central.db.query('SELECT seq FROM drop_box WHERE tid = $1', [one.tid])).toEqual([{ seq: 2 }]);
    expect(await centre().central.db.query('SELECT seq FROM event WHERE tid = $1', [one.tid])).toHaveLength(1);
  });
}
