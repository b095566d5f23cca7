import { expect, test } from 'vitest';
import type { FloorBudget } from '../../core/rights/floor-budget.ts';
import { shareOf } from '../../core/rights/floor-budget.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { floorLowered } from '../builders/lease-drafts.ts';
import { testToken } from '../builders/open-centre.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** What tills may lend on their own word is lent to them first, so that the worst of an outage is a sum somebody has set. */
export function floorStories({ centre, till }: CentreUnderTest): void {
  const office = async (url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${testToken}` };
    const method = payload ? 'POST' : 'GET';
    const reply = await centre().app.inject({ method, url, headers, ...(payload && { payload }) });
    return reply.json();
  };
  const exposure = async () => (await office('/v1/admin/exposure')).exposure;
  const lends = async (offline: object) => {
    const { store: key, ...about } = aStore();
    const data = { ...about, offline: { ...about.offline, ...offline } };
    await office('/v1/admin/settings', { settings: [{ kind: 'store', key, data }] });
  };
  /** The till's own budget as the feed tells it, or null. */
  const budget = async (one: SignedTill, epoch = one.epoch): Promise<FloorBudget | null> => {
    const { rows } = await one.pullAll();
    const row = rows.find(({ kind, key }) => kind === 'budget' && key === `${one.tid}.${epoch}`);
    return (row?.data ?? null) as FloorBudget | null;
  };
  const share = async (one: SignedTill, epoch = one.epoch) => {
    const found = await budget(one, epoch);
    return found && shareOf(found, 'CNY');
  };
  const aTill = async () => {
    const one = await till();
    one.write(enrolment(aPerson()));
    await one.push();
    return one;
  };

  test('OFF-02: a till is lent its budget the first time it is heard, once, and the owner sees the sum', async () => {
    const before = await exposure();
    const one = await aTill();
    expect(await share(one)).toEqual({ total: 50_000, override: 20_000, out: 0 });
    one.write(enrolment(aPerson()));
    await one.push({ from: 2 });
    const after = await exposure();
    // 500 yuan, 50,000 points at a fen each, and coupons for 200 yuan.
    expect([after.lent - before.lent, after.overrides - before.overrides]).toEqual([120_000, 20_000]);
    expect(after).toMatchObject({ tills: before.tills + 1, worst: after.lent + after.overrides + after.writtenOff });
  });

  test('a life that has ended and is here whole lends nothing more; one that is not still counts', async () => {
    const one = await aTill();
    const [old, events] = [one.epoch, [...one.events]];
    one.write(enrolment(aPerson()));
    const last = one.events.slice(events.length);
    const opened = one.beginAnew('database-lost');
    await one.push({ events: [opened] });
    expect([await share(one, old), await share(one)]).toMatchObject([{ total: 50_000 }, { total: 50_000 }]);
    await one.push({ events: last });
    expect([await budget(one, old), await share(one)]).toMatchObject([null, { total: 50_000 }]);
  });

  test('what a till lent on a deposit that is still on its way counts as out until it is settled', async () => {
    const [one, other, person] = [await aTill(), await aTill(), aPerson()];
    one.write(enrolment(person));
    one.write(depositOf(person, lotOf(person, { p0: 20_000 })));
    other.write(spending(person, 4000));
    await other.push({ from: 2 });
    expect(await share(other)).toMatchObject({ total: 50_000, out: 4000 });
    await one.push({ from: 2 });
    expect(await share(other)).toMatchObject({ total: 50_000, out: 0 });
    expect(await one.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 4000 }] });
  });

  test('a shop lends more at once, and less counts in full until the till has said that it knows', async () => {
    const one = await aTill();
    await lends({ tillTotal: 80_000 });
    const sum = (await exposure()).worst;
    expect(await share(one)).toMatchObject({ total: 80_000, override: 20_000 });
    await lends({ tillTotal: 10_000, override: 0 });
    expect(await share(one)).toMatchObject({ total: 10_000, override: 0, upTo: 100_000 });
    // Nobody has heard of it yet, so nothing has become safer.
    expect((await exposure()).worst).toBe(sum);
    const serial = (await budget(one))?.serial ?? 0;
    one.write(floorLowered(serial - 1, one.epoch));
    await one.push({ from: 2 });
    expect(await share(one)).toHaveProperty('upTo');
    one.write(floorLowered(serial, one.epoch));
    await one.push({ from: 3 });
    expect(await share(one)).toEqual({ total: 10_000, override: 0, out: 0 });
    expect((await exposure()).worst).toBe(sum - 90_000);
    await lends({});
  });

  test('rights given up for lost stay in the sum until they are drawn after all, or the till is here whole', async () => {
    const [one, other, person] = [await aTill(), await aTill(), aPerson()];
    one.write(enrolment(person));
    one.write(depositOf(person, lotOf(person, { p0: 20_000 })));
    await one.push({ from: 2 });
    const wish = { req: `floor_${person.member}`, epoch: other.epoch, member: person.member, card: person.card };
    await other.ask('POST', '/v1/leases', { ...wish, want: 9000 });
    const sum = (await exposure()).worst;
    await office('/v1/admin/leases/write-off', { till: other.tid, reason: '进水' });
    expect((await exposure()).worst).toBe(sum + 9000);
    const leases: [string, number][] = [[`${wish.req}.${person.lot}`, 4000]];
    other.write(spending(person, 4000), (draft) => ({ ...draft, cover: [{ lot: person.lot, leases, floor: 0 }] }));
    await other.push({ from: 2 });
    expect((await exposure()).worst).toBe(sum + 5000);
    const opened = other.beginAnew('database-lost');
    await other.push({ events: [opened] });
    expect((await exposure()).worst).toBe(sum);
  });

  test('a revoked till is lent nothing, whatever of it is still let in', async () => {
    const one = await till();
    await office('/v1/admin/terminals/revoke', { tid: one.tid });
    one.write(enrolment(aPerson()));
    expect((await one.push()).status).toBe(403);
    await office('/v1/admin/drop-box/accept', { tid: one.tid });
    expect(await (await aTill()).pullAll()).toBeDefined();
    const { budgets } = await office('/v1/admin/exposure');
    expect(budgets.filter((found: FloorBudget) => found.till === one.tid)).toEqual([]);
  });
}
