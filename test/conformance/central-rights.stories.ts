import { expect, test } from 'vitest';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import type { Lease } from '../../core/rights/lease.ts';
import type { HelloReply, OwnReply } from '../../sync/protocol/messages.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person, spending } from '../builders/central-people.ts';
import { type LeasePart, leaseReturned } from '../builders/lease-drafts.ts';
import { refundRequestOf } from '../builders/refund-of.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

interface Granted {
  readonly row: { readonly data: { readonly member: string } } | null;
  readonly leases: readonly { readonly key: string; readonly data: Lease }[];
  readonly included: Record<string, number>;
}

let wishes = 0;

const wish = (till: SignedTill, person: Person, want: number, req = `req_${++wishes}`) =>
  till.ask<Granted>('POST', '/v1/leases', {
    req,
    epoch: till.epoch,
    member: person.member,
    card: person.card,
    want,
  });

/** What a till is granted, fen by lease. */
async function granted(till: SignedTill, person: Person, want: number): Promise<LeasePart[]> {
  const { status, body } = await wish(till, person, want);
  expect(status).toBe(200);
  return body.leases.map(({ data }) => ({
    lease: data.lease,
    member: data.member,
    lot: data.lot,
    amount: data.granted - data.consumed - data.returned,
  }));
}

const amounts = (parts: readonly LeasePart[]): number[] => parts.map(({ amount }) => amount);

/** A sale whose draw is covered by leases. */
const onLeases = (person: Person, parts: readonly LeasePart[]) => {
  const face = amounts(parts).reduce((sum, amount) => sum + amount, 0);
  const draft = spending(person, face);
  const leases = parts.map(({ lease, amount }): [string, number] => [lease, amount]);
  return { ...draft, cover: [{ lot: person.lot, leases, floor: 0 }] };
};

/** A value that only one till may draw, however far apart they are. */
export function rightsStories({ centre, till, books, findings }: CentreUnderTest): void {
  const withDeposit = async (p0: number): Promise<{ one: SignedTill; other: SignedTill; person: Person }> => {
    const [one, other, person] = [await till(), await till(), aPerson()];
    one.write(enrolment(person));
    one.write(depositOf(person, lotOf(person, { p0 })));
    await one.push();
    return { one, other, person };
  };

  test('OFF-02: what is leased to one till is not there for another, and both may sell it without asking', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const mine = await granted(one, person, 7000);
    const theirs = await granted(other, person, 7000);
    expect([amounts(mine), amounts(theirs)]).toEqual([[7000], [3000]]);
    one.write(onLeases(person, mine));
    other.write(onLeases(person, theirs));
    expect((await other.push()).body.findings).toEqual([]);
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
    const row = await one.member(person.member);
    expect([row.receivable, row.lots.map(({ c }) => c)]).toEqual([0, [10_000]]);
    for (const { tid } of [one, other]) expect(balanceOf(await books(), `floor:${tid}`)).toBe(0);
  });

  test('a draw on the floor does not take what another till has leased: it becomes a claim, the lease stays whole', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const mine = await granted(one, person, 9000);
    other.write(spending(person, 4000));
    expect((await other.push()).body.findings).toMatchObject([{ code: 'OVERDRAWN', amount: 3000 }]);
    one.write(onLeases(person, mine));
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
    expect(await one.member(person.member)).toMatchObject({ receivable: 3000, lots: [{ c: 10_000 }] });
  });

  test('asking again, because the answer was lost, grants nothing more', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const [first, again] = [await wish(one, person, 6000, 'req_lost'), await wish(one, person, 6000, 'req_lost')];
    expect(again.body.leases).toEqual(first.body.leases);
    expect(amounts(await granted(other, person, 10_000))).toEqual([4000]);
  });

  test('what a till gives back is free at once, and its rest is gone from the rows', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const { cursor } = await other.pullAll();
    const [mine] = await granted(one, person, 10_000);
    if (mine === undefined) throw new Error('granted');
    one.write(onLeases(person, [{ ...mine, amount: 4000 }]));
    one.write(leaseReturned({ ...mine, amount: 6000 }));
    await one.push({ from: 3 });
    expect(amounts(await granted(other, person, 10_000))).toEqual([6000]);
    const leases = (await one.pullAll(cursor)).rows.filter(({ kind }) => kind === 'lease');
    expect(leases.filter(({ data }) => data === null).map(({ key }) => key)).toEqual([mine.lease]);
  });

  test('a till that keeps what another one wants is asked for it', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const { cursor } = await one.pullAll();
    await granted(one, person, 10_000);
    expect(amounts(await granted(other, person, 100))).toEqual([]);
    const [row] = (await one.pullAll(cursor)).rows.filter(({ kind, data }) => kind === 'lease' && data !== null);
    expect(row?.data).toMatchObject({ wanted: true, tid: one.tid });
  });

  test('a draw on a right that is not there counts like one on the floor, and a person hears of it', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const [mine] = await granted(one, person, 2000);
    if (mine === undefined) throw new Error('granted');
    other.write(onLeases(person, [{ ...mine, amount: 2000 }]));
    one.write(onLeases(person, [{ ...mine, amount: 2500 }]));
    expect((await other.push()).body.findings).toMatchObject([{ code: 'LEASE_OVERDRAWN', amount: 2000 }]);
    expect((await one.push({ from: 3 })).body.findings).toMatchObject([{ code: 'LEASE_OVERDRAWN', amount: 500 }]);
    expect(await one.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 4500 }] });
  });

  test('a new life of the log frees what the old one held, once all of the old one is here', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const [mine] = await granted(one, person, 10_000);
    if (mine === undefined) throw new Error('granted');
    one.write(onLeases(person, [{ ...mine, amount: 1000 }]));
    const old = [...one.events];
    const opened = one.beginAnew('fork');
    // The sale of the old life is still on its way: nothing is free yet.
    await one.push({ events: [opened] });
    expect(amounts(await granted(other, person, 10_000))).toEqual([]);
    await one.push({ events: old.slice(2) });
    expect(amounts(await granted(other, person, 10_000))).toEqual([9000]);
  });

  test('a till put back to an old image: its old disk may still hold sales, so a person says when its rights are free', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const [mine] = await granted(one, person, 10_000);
    if (mine === undefined) throw new Error('granted');
    one.write(onLeases(person, [{ ...mine, amount: 1000 }]));
    await one.push({ from: 3 });
    const told = await one.push({ events: [one.beginAnew('restored')] });
    expect(told.body.findings).toMatchObject([
      { code: 'OLD_LIFE_HELD', amount: 9000, facts: { till: one.tid, leases: 1 } },
    ]);
    const held = async () =>
      (await findings(other)).filter(
        ({ code, open, facts }) => code === 'OLD_LIFE_HELD' && open && facts['till'] === one.tid,
      );
    expect(await held()).toHaveLength(1);
    expect(amounts(await granted(other, person, 10_000))).toEqual([]);
    const again = await granted(one, person, 10_000);
    expect(again).toEqual([expect.objectContaining({ lease: mine.lease, amount: 9000 })]);
    const headers = { authorization: 'Bearer head-office' };
    const free = async (payload: object) =>
      (await centre().app.inject({ method: 'POST', url: '/v1/admin/leases/write-off', headers, payload })).json();
    const lost = { till: one.tid, reason: '旧硬盘已检查', ended: true };
    expect(await free(lost)).toEqual({ leases: 1, amount: 9000 });
    expect(await held()).toEqual([]);
    const fresh = await granted(one, person, 4000);
    expect(amounts(fresh)).toEqual([4000]);
    // What the present life holds is not touched.
    expect(await free(lost)).toEqual({ leases: 0, amount: 0 });
    expect(amounts(await granted(other, person, 10_000))).toEqual([5000]);
  });

  test('a till that lost its own events gets them back as it sent them, and nobody else does', async () => {
    const { one, other, person } = await withDeposit(10_000);
    one.write(spending(person, 500));
    await one.push({ from: 3 });
    const own = (till: SignedTill, from: number, limit = 100) =>
      till.ask<OwnReply>('GET', `/v1/own?epoch=${one.epoch}&from=${from}&limit=${limit}`);
    const sent = one.events.map(({ event, id, bytes }) => ({ seq: event.seq, id, bytes }));
    expect((await own(one, 1)).body).toEqual({ events: sent, hwm: 3 });
    expect((await own(one, 2, 1)).body).toEqual({ events: sent.slice(1, 2), hwm: 3 });
    expect((await own(one, 4)).body).toEqual({ events: [], hwm: 3 });
    expect((await own(other, 1)).body).toEqual({ events: [], hwm: 0 });
    expect((await one.ask('GET', '/v1/own?epoch=a/b&from=1&limit=1')).status).toBe(400);
    const hello = { tid: one.tid, epoch: 'unheard', headSeq: 0, headId: null, schema: 1, t0: 0 };
    const { body } = await one.ask<HelloReply>('POST', '/v1/hello', hello);
    expect(body.logs).toEqual([{ epoch: one.epoch, hwm: 3 }]);
  });

  test('a life that was here whole before the next one began is over at once', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const [mine] = await granted(one, person, 10_000);
    if (mine === undefined) throw new Error('granted');
    one.write(onLeases(person, [{ ...mine, amount: 1000 }]));
    await one.push({ from: 3 });
    expect(amounts(await granted(other, person, 10_000))).toEqual([]);
    await one.push({ events: [one.beginAnew('database-lost')] });
    expect(amounts(await granted(other, person, 10_000))).toEqual([9000]);
  });

  test('DEP-22: a deposit belongs to the till that took it until it says otherwise', async () => {
    const [one, other, person] = [await till(), await till(), aPerson()];
    one.write(enrolment(person));
    const mint = 'hold' as const;
    one.write(depositOf(person, lotOf(person, { p0: 10_000 })), (draft) => ({
      ...draft,
      body: { ...draft.body, mint },
    }));
    const own = { lease: `mint.${person.lot}`, member: person.member, lot: person.lot };
    one.write(onLeases(person, [{ ...own, amount: 2500 }]));
    expect((await one.push()).body.findings).toEqual([]);
    expect(amounts(await granted(other, person, 10_000))).toEqual([]);
    one.write(leaseReturned({ ...own, amount: 7000 }));
    await one.push({ from: 4 });
    expect(amounts(await granted(other, person, 10_000))).toEqual([7000]);
    expect(await one.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 2500 }] });
  });

  test('FLW-04: a deposit is not paid back while a till may still draw on it', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const [theirs] = await granted(other, person, 4000);
    if (theirs === undefined) throw new Error('granted');
    const { body } = refundRequestOf(person, 10_000);
    one.write(refundRequestOf(person, 10_000));
    await one.push({ from: 3 });
    const pay = async () => {
      const headers = { authorization: 'Bearer head-office' };
      const payload = { refund: body.refund, reference: 'B1' };
      const reply = await centre().app.inject({ method: 'POST', url: '/v1/admin/refunds/approve', headers, payload });
      return [reply.statusCode, reply.body.includes('may still draw')];
    };
    expect(await pay()).toEqual([400, true]);
    other.write(leaseReturned(theirs));
    await other.push();
    expect(await pay()).toEqual([200, false]);
    expect((await one.member(person.member)).lots).toMatchObject([{ state: 'REFUNDED' }]);
  });

  test('a till that will not come back gives nothing back: head office does, and what it drew after all is looked at', async () => {
    const { one, other, person } = await withDeposit(10_000);
    const theirs = await granted(other, person, 10_000);
    other.write(onLeases(person, theirs));
    const act = async (url: string, payload?: object) => {
      const headers = { authorization: 'Bearer head-office' };
      const reply = await centre().app.inject({
        method: payload ? 'POST' : 'GET',
        url,
        headers,
        ...(payload && { payload }),
      });
      return reply.json();
    };
    const { rights } = await act('/v1/admin/leases');
    expect(rights).toContainEqual(expect.objectContaining({ till: other.tid, leases: 1, amount: 10_000 }));
    const lost = { till: other.tid, reason: '进水' };
    expect(await act('/v1/admin/leases/write-off', lost)).toEqual({ leases: 1, amount: 10_000 });
    expect(await act('/v1/admin/leases/write-off', lost)).toEqual({ leases: 0, amount: 0 });
    const mine = await granted(one, person, 6000);
    expect(amounts(mine)).toEqual([6000]);
    // It comes back after all: what is left carries it, the rest is a claim, and a person hears of both.
    expect((await other.push()).body.findings).toMatchObject([
      { code: 'LEASE_OVERDRAWN', amount: 10_000 },
      { code: 'OVERDRAWN', amount: 6000 },
    ]);
    one.write(onLeases(person, mine));
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
  });

  test('nobody leases what is not theirs to serve: an unknown member, a foreign epoch, a wish of nothing', async () => {
    const { one, person } = await withDeposit(10_000);
    expect(await granted(one, { ...person, card: 'crd_nobody' }, 500)).toEqual([]);
    expect((await wish(one, { ...person, member: 'mem_nobody' }, 500)).body.row).toBeNull();
    expect(await granted(one, person, 0)).toEqual([]);
    const bad = { req: 'r', epoch: one.epoch, member: person.member, card: person.card, want: -1 };
    expect((await one.ask('POST', '/v1/leases', bad)).status).toBe(400);
    expect((await findings(one)).filter(({ facts }) => facts['member'] === person.member)).toEqual([]);
    expect(centre().complaints).toEqual([]);
  });
}
