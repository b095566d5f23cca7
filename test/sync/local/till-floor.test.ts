import { expect, onTestFinished, test } from 'vitest';
import { mintId } from '../../../core/kernel/ids.ts';
import { systemClock } from '../../../electron/host/system-clock.ts';
import { openRightsDesk } from '../../../sync/local/rights-desk.ts';
import { floorHere, floorShown } from '../../../sync/local/till-floor.ts';
import { browserTimers } from '../../../sync/local/timing.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { inSync, type RealTill } from '../../builders/real-till.ts';
import { aShopWithCentre } from '../../builders/shop-with-centre.ts';

/** A real till, the real centre, and what the till may lend while they cannot hear each other. */
const shop = aShopWithCentre({ tillTotal: 30_000 });
const { lends, till: aTill, store } = shop;

/** A member with 1,000 yuan on a deposit that no till holds a right on. */
async function aSaver(till: RealTill, name: string) {
  const saver = { member: `mem_${name}`, card: `card_${name}`, lot: `lot_${name}` };
  await till.record(memberEnrolled(saver.member, saver.card));
  const lot = aLot({ lot: saver.lot, card: saver.card, p0: 100_000, b0: 0 });
  await till.record(depositMade(lot, 'cash', saver.member));
  return saver;
}

type Saver = Awaited<ReturnType<typeof aSaver>>;

async function sell(till: RealTill, { member, card, lot }: Saver, face: number): Promise<void> {
  const whole = aLot({ lot, card, p0: 100_000, b0: 0 });
  const draws = [{ lot: whole, face }];
  await till.record(saleCompleted({ sale: mintId('sal', systemClock), draws, member, card, offline: true }));
}

test('OFF-02: a till lends to all its members together what the centre has lent it, and more once that is settled', async () => {
  const till = await aTill('till-1');
  const savers = [await aSaver(till, 'a'), await aSaver(till, 'b')] as const;
  const floor = (saver: Saver) => floorHere({ ledger: till.ledger, store, now: systemClock.now() }, saver).budget;
  await until(() => inSync(till) && floor(savers[0])?.left === 30_000);
  await till.unplug(true);
  await sell(till, savers[0], 18_000);
  await sell(till, savers[1], 9000);
  await till.record(saleCompleted({ sale: mintId('sal', systemClock), tenders: [taken('cash', 500)] }));
  expect(floor(savers[1])).toEqual({ left: 3000, overrideLeft: 20_000, entries: 3, denied: false });
  expect(floorShown(till.ledger)).toMatchObject({ left: 3000, share: { total: 30_000 }, exposure: { worst: 120_000 } });
  await till.unplug(false);
  await until(() => inSync(till) && floor(savers[0])?.left === 30_000);
  expect(floor(savers[0])?.entries).toBe(0);
});

test('a life of the log that was never lent anything lends nothing, and no till lends to who is denied', async () => {
  const till = await aTill('till-2');
  const saver = await aSaver(till, 'c');
  const { ledger } = till;
  const now = systemClock.now();
  const anotherLife = { tid: ledger.tid, epoch: 'opened offline' };
  expect(ledger.members.budgetOf(anotherLife)).toMatchObject({ left: 0, overrideLeft: 0 });
  await until(() => inSync(till) && ledger.members.snapshotOf(saver.member) !== null);
  await lends({ tillTotal: 30_000, denied: [saver.member] });
  await until(() => floorHere({ ledger, store, now }, saver).budget?.denied === true);
});

test('head office lends less: the till says that it knows, once nobody stands at its counter', async () => {
  const till = await aTill('till-3');
  const saver = await aSaver(till, 'd');
  const { ledger, engine, bridge } = till;
  const facts = await bridge.call('host.facts', {});
  const desk = openRightsDesk({ ledger, engine, clock: systemClock, timers: browserTimers, facts });
  onTestFinished(() => desk.stop());
  await until(() => inSync(till) && floorShown(ledger).share.total === 30_000);
  desk.serving(saver.member);
  await lends({ tillTotal: 1000, override: 0 });
  await until(() => floorShown(ledger).share.total === 1000);
  expect(floorShown(ledger).share.upTo).toBe(50_000);
  desk.serving(null);
  await until(() => floorShown(ledger).share.upTo === undefined);
});
