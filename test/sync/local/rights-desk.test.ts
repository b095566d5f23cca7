import { expect, onTestFinished, test } from 'vitest';
import { mintId } from '../../../core/kernel/ids.ts';
import { coverOf } from '../../../core/rights/cover-draws.ts';
import { leftTogether } from '../../../core/rights/keep.ts';
import { systemClock } from '../../../electron/host/system-clock.ts';
import { openRightsDesk, type RightsDesk } from '../../../sync/local/rights-desk.ts';
import { browserTimers } from '../../../sync/local/timing.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { inSync, type RealTill } from '../../builders/real-till.ts';
import { aShopWithCentre } from '../../builders/shop-with-centre.ts';

/** Real tills (host, ledger, engine) and the real centre, and who may draw what. */
const shop = aShopWithCentre();
const { store } = shop;

interface Counter {
  readonly till: RealTill;
  readonly desk: RightsDesk;
}

async function aCounter(name: string): Promise<Counter> {
  const till = await shop.till(name);
  await until(() => till.ledger.rows.entry('store', store) !== null);
  const { ledger, engine, bridge } = till;
  const facts = await bridge.call('host.facts', {});
  const desk = openRightsDesk({ ledger, engine, clock: systemClock, timers: browserTimers, facts });
  onTestFinished(() => desk.stop());
  return { till, desk };
}

/** A member with 1,000 yuan that everybody has heard of. */
async function aSaver(at: Counter, name: string): Promise<{ member: string; card: string; lot: string }> {
  const saver = { member: `mem_${name}`, card: `card_${name}`, lot: `lot_${name}` };
  await at.till.record(memberEnrolled(saver.member, saver.card));
  const lot = aLot({ lot: saver.lot, card: saver.card, p0: 100_000, b0: 0 });
  await at.till.record(depositMade(lot, 'cash', saver.member));
  await until(() => inSync(at.till) && at.till.ledger.members.pendingOf(saver.member).length === 0);
  return saver;
}

type Saver = Awaited<ReturnType<typeof aSaver>>;

/** Sells to a member from what the till may draw. */
async function sell(at: Counter, { member, card, lot }: Saver, face: number): Promise<void> {
  const draws = [{ lot, face, principal: face, bonus: 0 }];
  const whole = aLot({ lot, card, p0: 100_000, b0: 0 });
  const sale = saleCompleted({ sale: mintId('sal', systemClock), draws: [{ lot: whole, face }], member, card });
  await at.till.record({ ...sale, cover: coverOf(draws, at.desk.of(member)) });
}

const held = (at: Counter, { member }: Saver): number => leftTogether(at.desk.of(member));

/** What a till gives back counts as gone before it is written; others have it once the centre heard. */
const gaveBack = ({ till }: Counter): boolean =>
  till.ledger.tail.get().some(({ event }) => event.type === 'lease.returned') && inSync(till);

test('OFF-02: two tills sell to one member at the same moment; what one may draw the other cannot', async () => {
  const [one, other] = [await aCounter('till-1'), await aCounter('till-2')];
  const saver = await aSaver(one, 'a');
  one.desk.serving(saver.member);
  other.desk.serving(saver.member);
  await Promise.all([one.desk.ask({ ...saver, want: 80_000 }), other.desk.ask({ ...saver, want: 80_000 })]);
  expect(held(one, saver) + held(other, saver)).toBe(100_000);
  await Promise.all([sell(one, saver, held(one, saver)), sell(other, saver, held(other, saver))]);
  await until(() => inSync(one.till) && inSync(other.till));
  const row = await one.till.engine.fetchMember(saver.member);
  expect(row.ok && [row.value.receivable, row.value.lots.map(({ c }) => c)]).toEqual([0, [100_000]]);
});

test('a till keeps a little of a member who has left and sells on it without the network; nobody else sells that', async () => {
  const [one, other] = [await aCounter('till-3'), await aCounter('till-4')];
  const saver = await aSaver(one, 'b');
  one.desk.serving(saver.member);
  expect(await one.desk.ask({ ...saver, want: 50_000 })).toBe(true);
  expect(held(one, saver)).toBe(50_000);
  one.desk.serving(null);
  await until(() => held(one, saver) === 20_000 && gaveBack(one));
  await one.till.unplug(true);
  await until(() => one.till.engine.status.get().link === 'unplugged');
  other.desk.serving(saver.member);
  await other.desk.ask({ ...saver, want: 100_000 });
  expect(held(other, saver)).toBe(80_000);
  await sell(one, saver, 20_000);
  await sell(other, saver, 80_000);
  await one.till.unplug(false);
  await until(() => inSync(one.till) && inSync(other.till));
  await until(() => one.till.ledger.members.pendingOf(saver.member).length === 0);
  expect(one.till.ledger.members.byId(saver.member)).toMatchObject({ receivable: 0, lots: [{ c: 100_000 }] });
});

test('a till that needs what another one keeps gets it within the same question', async () => {
  const [one, other] = [await aCounter('till-5'), await aCounter('till-6')];
  const saver = await aSaver(one, 'c');
  one.desk.serving(saver.member);
  await one.desk.ask({ ...saver, want: 100_000 });
  one.desk.serving(null);
  await until(() => held(one, saver) === 20_000 && gaveBack(one));
  other.desk.serving(saver.member);
  await other.desk.ask({ ...saver, want: 100_000 });
  expect([held(one, saver), held(other, saver)]).toEqual([0, 100_000]);
});

test('DEP-22: a deposit taken without the network is spent here at once, and elsewhere only what was given back', async () => {
  const [one, other] = [await aCounter('till-8'), await aCounter('till-9')];
  const saver = { member: 'mem_e', card: 'card_e', lot: 'lot_e' };
  await one.till.unplug(true);
  await until(() => one.till.engine.status.get().link === 'unplugged');
  one.desk.serving(saver.member);
  await one.till.record(memberEnrolled(saver.member, saver.card));
  const deposit = depositMade(aLot({ lot: saver.lot, card: saver.card, p0: 100_000, b0: 0 }), 'cash', saver.member);
  await one.till.record({ ...deposit, body: { ...deposit.body, mint: 'hold' } });
  expect(held(one, saver)).toBe(100_000);
  await sell(one, saver, 30_000);
  expect(held(one, saver)).toBe(70_000);
  await one.till.unplug(false);
  await until(() => inSync(one.till) && one.till.ledger.members.pendingOf(saver.member).length === 0);
  expect(held(one, saver)).toBe(70_000);
  await other.desk.ask({ ...saver, want: 50_000 });
  expect(held(other, saver)).toBe(0);
  one.desk.serving(null);
  await until(() => held(one, saver) < 70_000 && gaveBack(one));
  other.desk.serving(saver.member);
  await other.desk.ask({ ...saver, want: 70_000 });
  expect(held(one, saver) + held(other, saver)).toBe(70_000);
});

test('the network gone, asking says so and leaves what is held', async () => {
  const one = await aCounter('till-7');
  const saver = await aSaver(one, 'd');
  one.desk.serving(saver.member);
  await one.desk.ask({ ...saver, want: 30_000 });
  await one.till.unplug(true);
  await until(() => one.till.engine.status.get().link === 'unplugged');
  expect(await one.desk.ask({ ...saver, want: 60_000 })).toBe(false);
  expect(held(one, saver)).toBe(30_000);
});

test('a member who comes back while their rights are on the way back is not sold what has gone', async () => {
  const one = await aCounter('till-10');
  const saver = await aSaver(one, 'f');
  one.desk.serving(saver.member);
  await one.desk.ask({ ...saver, want: 100_000 });
  expect(held(one, saver)).toBe(100_000);
  one.desk.serving(null);
  // Far enough for the word to wait its turn, not for it to be written.
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  one.desk.serving(saver.member);
  const offered = held(one, saver);
  await sell(one, saver, offered);
  expect(offered).toBe(20_000);
  await until(() => inSync(one.till) && one.till.ledger.members.pendingOf(saver.member).length === 0);
  expect(one.till.ledger.rows.all('finding').filter(({ code }) => code === 'LEASE_OVERDRAWN')).toEqual([]);
});
