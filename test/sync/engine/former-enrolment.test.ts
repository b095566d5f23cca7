import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type CutDatabase, cutDatabase } from '../../builders/cut-database.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { inSync, type RealTill } from '../../builders/real-till.ts';
import { aShopWithCentre } from '../../builders/shop-with-centre.ts';

/** A till that is enrolled a second time while events of its first enrolment were never sent. */
const shop = aShopWithCentre();
const { root } = shop;

const aTill = (name: string, database: CutDatabase, enrolAgain = false): Promise<RealTill> =>
  shop.till(name, { database, enrolAgain });

/** A till whose member and deposit never left it, switched off. Answers its id. */
async function leftBehind(name: string, database: CutDatabase): Promise<string> {
  const till = await aTill(name, database);
  await until(() => inSync(till));
  await till.unplug(true);
  await till.record(memberEnrolled(`mem_${name}`, `card_${name}`));
  await till.record(depositMade(aLot({ lot: `lot_${name}`, card: `card_${name}` }), 'cash', `mem_${name}`));
  await till.close();
  return till.ledger.tid;
}

const former = ({ engine }: RealTill): number => engine.status.get().unsentFormer;
const lots = (till: RealTill, name: string) => till.ledger.members.byId(`mem_${name}`)?.lots.length;

test('what was recorded under the first enrolment is sent in its name, and counts once here and elsewhere', async () => {
  const database = cutDatabase();
  const before = await leftBehind('t1', database);
  const till = await aTill('t1', database, true);
  expect(till.ledger.tid).not.toBe(before);
  await until(() => inSync(till) && former(till) === 0);
  const other = await aTill('t1-other', cutDatabase());
  await until(() => lots(other, 't1') === 1);
  till.engine.wake(true);
  await until(() => till.ledger.members.pendingOf('mem_t1').length === 0);
  expect(lots(till, 't1')).toBe(1);
});

test('if the first enrolment was revoked its events wait for head office, and today’s go on', async () => {
  const database = cutDatabase();
  const before = await leftBehind('t2', database);
  await shop.centre().office('/v1/admin/terminals/revoke', { tid: before });
  const till = await aTill('t2', database, true);
  await until(() => inSync(till));
  expect(till.engine.status.get().till).toBe('ok');
  expect(former(till)).toBe(2);
  const box = () => shop.centre().office<{ tills: { tid: string; events: number }[] }>('/v1/admin/drop-box');
  for (let round = 0; round < 300 && (await box()).tills.length === 0; round++) till.engine.wake(true);
  expect((await box()).tills).toMatchObject([{ tid: before, events: 2 }]);
  await shop.centre().office('/v1/admin/drop-box/accept', { tid: before });
  await till.close();
  const again = await aTill('t2', database);
  await until(() => inSync(again) && former(again) === 0);
  again.engine.wake(true);
  await until(() => again.ledger.members.pendingOf('mem_t2').length === 0);
  expect(lots(again, 't2')).toBe(1);
});

test('without the key of the first enrolment nothing is held up: the export and head office remain', async () => {
  const database = cutDatabase();
  await leftBehind('t3', database);
  const till = await aTill('t3', database, true);
  await till.close();
  const file = path.join(root, 't3', 'identity.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), former: [] }));
  // What the window had learnt of the centre is lost too, so the whole of the old log is tried again.
  database.wipe();
  const again = await aTill('t3', database);
  await again.record(memberEnrolled('mem_t3b', 'card_t3b'));
  await until(() => inSync(again));
  expect(again.engine.status.get()).toMatchObject({ till: 'ok', trouble: null, unsent: 0 });
  expect(former(again)).toBeGreaterThan(0);
  expect(await again.ledger.exportUnsent()).toMatchObject({ count: former(again), complete: true });
});
