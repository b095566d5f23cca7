import { expect, test } from 'vitest';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person } from '../builders/central-people.ts';
import { transportTo } from '../builders/open-centre.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** Cash to the safe: each of another sum is another act. */
const drop = (amount: number) => aPickup(`mov_${++moves}`, amount);
let moves = 0;

const headers = { authorization: 'Bearer head-office' };

/** Two machines under one name: both count, one of them lends nothing until somebody has decided. */
export function copyStories({ centre, till, findings }: CentreUnderTest): void {
  const ask = (url: string, payload: object) => centre().app.inject({ method: 'POST', url, headers, payload });

  const suspicion = async (one: SignedTill) =>
    (await findings(one)).filter(({ code, facts }) => code === 'TILL_COPIED' && facts['till'] === one.tid);

  const isBlocked = async (one: SignedTill): Promise<boolean | undefined> => (await one.pullAll()).blocked;

  const granted = async (one: SignedTill, { member, card }: Person): Promise<number> => {
    const wish = { req: `req_${one.epoch.slice(0, 8)}_${++wishes}`, epoch: one.epoch, member, card, want: 1000 };
    const { status, body } = await one.ask<{ leases: { data: { epoch: string } }[] }>('POST', '/v1/leases', wish);
    expect(status).toBe(200);
    return body.leases.filter(({ data }) => data.epoch === one.epoch).length;
  };
  let wishes = 0;

  /** A till and its copy; the copy came second with another history and began a log of its own, as it is told to. */
  const copied = async (reason: 'fork' | 'clone-suspected') => {
    const [one, other, person] = [await till(), await till(), aPerson()];
    one.write(enrolment(person));
    one.write(depositOf(person, lotOf(person, { p0: 10_000 })));
    await one.push();
    const copy = one.over(transportTo(centre().app));
    one.write(drop(100));
    expect((await one.push({ from: 3 })).status).toBe(200);
    if (reason === 'fork') {
      copy.write(drop(200));
      expect((await copy.push({ from: 3 })).status).toBe(409);
    }
    const opened = copy.beginAnew(reason);
    expect((await copy.push({ events: [opened] })).status).toBe(200);
    return { one, copy, other, person };
  };

  test('a till that was rolled back and goes on alone is no copy', async () => {
    const { one, copy } = await copied('fork');
    copy.write(drop(300));
    await copy.push();
    // What the old log had said before is sent once more: that is no news of it.
    await one.push();
    expect([await suspicion(one), await isBlocked(one), await isBlocked(copy)]).toEqual([[], false, false]);
  });

  test('two machines that both go on: what both write counts, and the one that writes behind its own end lends nothing', async () => {
    const { one, copy, other, person } = await copied('fork');
    one.write(drop(400));
    const pushed = await one.push({ from: 4 });
    expect([pushed.status, pushed.body.hwm]).toEqual([200, 4]);
    expect(pushed.body.findings).toMatchObject([{ code: 'TILL_COPIED', facts: { till: one.tid, epoch: one.epoch } }]);
    expect([await isBlocked(one), await isBlocked(copy), await isBlocked(other)]).toEqual([true, false, false]);
    expect([await granted(one, person), await granted(copy, person)]).toEqual([0, 1]);
    // It goes on selling for cash, and is not reported again.
    one.write(drop(500));
    expect((await one.push({ from: 5 })).body).toMatchObject({ hwm: 5, findings: [] });
    expect(await suspicion(one)).toHaveLength(1);
    // A new life of its log does not let it out.
    const opened = one.beginAnew('restored');
    expect((await one.push({ events: [opened] })).status).toBe(200);
    expect([await isBlocked(one), await granted(one, person)]).toEqual([true, 0]);
  });

  test('a machine that found itself to be another one is the likelier copy', async () => {
    const { one, copy } = await copied('clone-suspected');
    one.write(drop(400));
    expect((await one.push({ from: 4 })).body.findings).toMatchObject([
      { code: 'TILL_COPIED', facts: { epoch: copy.epoch, other: one.epoch } },
    ]);
    expect([await isBlocked(one), await isBlocked(copy)]).toEqual([false, true]);
  });

  test('a person says which is the copy: the right machine lends again, and taking it back stops it again', async () => {
    const { one, copy, person } = await copied('fork');
    one.write(drop(400));
    await one.push({ from: 4 });
    const finding = `TILL_COPIED:${one.tid}:${one.epoch.slice(0, 12)}`;
    const decide = (way: string) => ask('/v1/admin/exceptions/resolve', { finding, way, reason: '已看过机器' });
    expect((await decide('OTHER_IS_COPY')).statusCode).toBe(200);
    expect([await isBlocked(one), await isBlocked(copy)]).toEqual([false, true]);
    expect([await granted(one, person), await granted(copy, person)]).toEqual([1, 0]);
    await ask('/v1/admin/exceptions/reopen', { finding, reason: '看错了' });
    expect([await isBlocked(one), await isBlocked(copy)]).toEqual([true, false]);
    expect((await decide('THIS_IS_COPY')).statusCode).toBe(200);
    expect([await isBlocked(one), await isBlocked(copy)]).toEqual([true, false]);
    expect((await suspicion(one)).map(({ open }) => open)).toEqual([false]);
  });

  test('the copy of a revoked till hears that what it wrote is on the books beside the log', async () => {
    const { one, copy } = await copied('fork');
    const lives = [one, copy];
    await ask(`/v1/admin/terminals/revoke`, { tid: one.tid });
    for (const life of lives) {
      life.write(drop(600));
      expect((await life.push({ events: life.events.slice(-1) })).status).toBe(403);
    }
    await ask('/v1/admin/drop-box/accept', { tid: one.tid });
    for (const life of lives) {
      const last = life.events.at(-1);
      const hello = { tid: life.tid, epoch: life.epoch, headSeq: last?.event.seq, headId: last?.id, schema: 1, t0: 0 };
      expect((await life.ask('POST', '/v1/hello', hello)).body).toMatchObject({ problem: 'revoked', held: true });
      const unknown = { ...hello, headId: 'f'.repeat(64) };
      expect((await life.ask('POST', '/v1/hello', unknown)).body).toMatchObject({ problem: 'revoked', held: false });
    }
  });

  test('a pull says which logs of an earlier enrolment are on the books by now', async () => {
    const [old, fresh] = [await till(), await till()];
    old.write(drop(100));
    await ask('/v1/admin/terminals/revoke', { tid: old.tid });
    expect((await old.push()).status).toBe(403);
    const [last] = old.events;
    const query = `cursor=&epoch=${fresh.epoch}&limit=10&former=${old.tid}.${old.epoch}.1.${last?.id}`;
    const held = async () => (await fresh.ask<{ held: string[] }>('GET', `/v1/pull?${query}`)).body.held;
    expect(await held()).toEqual([]);
    await ask('/v1/admin/drop-box/accept', { tid: old.tid });
    expect(await held()).toEqual([last?.id]);
    expect((await fresh.ask('GET', '/v1/pull?cursor=&former=a.b')).status).toBe(400);
  });
}
