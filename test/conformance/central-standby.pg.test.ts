import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { startCentral } from '../builders/central-process.ts';
import { startProxy } from '../builders/plain-proxy.ts';
import { startPostgres } from '../builders/postgres.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';

const toEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).toReversed()) await end();
});

const perPush = 20;

interface Backlog {
  readonly till: SignedTill;
  acknowledged: number;
}

/** Pushes on, whatever the answer, until told to stop; notes what was acknowledged. */
async function pushOn(backlog: Backlog, goOn: () => boolean): Promise<void> {
  const { till } = backlog;
  while (goOn()) {
    const from = backlog.acknowledged + 1;
    while (till.events.length < from + perPush - 1) till.write(aPickup(`m${till.events.length}`));
    const { status, body } = await till.push({ from, to: from + perPush - 1 });
    if (status === 200) backlog.acknowledged = body.hwm;
    else if (status === 409) throw new Error(`the centre lost what it had acknowledged: ${JSON.stringify(body)}`);
  }
}

/** A server and its follower, each commit on both disks before it is acknowledged; the way to them is a proxy. */
async function pairBehindProxy() {
  const primary = startPostgres();
  toEnd.push(() => primary.stop());
  const database = new URL(await primary.freshDatabase()).pathname;
  const standby = primary.standby();
  toEnd.push(() => standby.stop());
  await primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
  await primary.ask('SELECT pg_reload_conf()');
  const proxy = await startProxy([{ path: primary.socket }]);
  toEnd.push(() => proxy.close());
  const takeOver = () => {
    primary.kill();
    standby.promote();
    proxy.turnTo([{ path: standby.socket }]);
  };
  return { databaseUrl: `postgres://postgres@127.0.0.1:${proxy.port}${database}`, takeOver };
}

test('the database server dies under load and its standby takes over: nothing acknowledged is gone, the tills notice nothing but a pause', async () => {
  const { databaseUrl, takeOver } = await pairBehindProxy();
  const data = mkdtempSync(path.join(tmpdir(), 'standby-'));
  const centre = await startCentral({ data, databaseUrl, args: ['--port', '0', '--empty'] });
  toEnd.push(() => centre.end('SIGTERM'));
  const { store, ...about } = aStore();
  await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
  const backlogs: Backlog[] = [];
  for (let at = 0; at < 3; at++) backlogs.push({ till: await centre.enrolTill(store), acknowledged: 0 });
  const [first] = backlogs;
  if (first === undefined) throw new Error('three tills');
  const person = aPerson();
  const lot = lotOf(person, { p0: 100_000 });
  first.till.write(enrolment(person));
  first.till.write(depositOf(person, lot));
  for (let at = 0; at < 20; at++) first.till.write(spending(person, 1000, lot));
  let going = true;
  const pushing = backlogs.map((backlog) => pushOn(backlog, () => going));
  await expect
    .poll(() => Math.min(...backlogs.map((one) => one.acknowledged)), { timeout: 60_000 })
    .toBeGreaterThan(100);
  const before = backlogs.map(({ acknowledged }) => acknowledged);
  takeOver();
  const further = () => backlogs.every(({ acknowledged }, at) => acknowledged > (before[at] ?? 0) + 100);
  await expect.poll(further, { timeout: 90_000 }).toBe(true);
  going = false;
  await Promise.all(pushing);
  for (const { till, acknowledged } of backlogs) {
    const again = await till.push({ from: 1, to: Math.min(acknowledged, 500) });
    expect([again.status, again.body.hwm]).toEqual([200, acknowledged]);
  }
  expect(await first.till.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 20_000 }] });
}, 240_000);
