import { expect, test } from 'vitest';
import { createSyncEngine } from '../../../sync/engine/sync-engine.ts';
import { bridgeCentral } from '../../../sync/local/bridge-central.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { browserTimers } from '../../../sync/local/timing.ts';
import { aTerminal, journaledMovements, lastOf, movementsOf, pickedUp } from '../../builders/a-terminal.ts';
import { until } from '../../builders/hurried-timers.ts';
import { modelCentre } from '../../builders/model-centre.ts';

test('what is unsent is counted, survives a restart, and is the acknowledged mark’s word only', async () => {
  const till = aTerminal();
  const first = await till.open();
  await pickedUp(first, 'a');
  await pickedUp(first, 'b');
  const [log] = first.outbox.logs();
  expect(first.outbox.unsent()).toMatchObject({ count: 3, oldestAt: till.clock.now() });
  await first.outbox.acknowledge({ log: log?.log ?? '', upTo: 2, level: 'durable', forked: false });
  expect(first.outbox.unsent().count).toBe(1);
  await first.close();
  const second = await till.open();
  expect(second.outbox.unsent().count).toBe(1);
  await second.outbox.acknowledge({ log: log?.log ?? '', upTo: 0, level: 'stored', forked: false });
  expect(second.outbox.unsent().count).toBe(3);
  expect(await second.outbox.idAt({ log: log?.log ?? '', seq: 3 })).toBe(lastOf(second).id);
  expect(await second.outbox.idAt({ log: log?.log ?? '', seq: 9 })).toBeNull();
  await second.close();
});

test('a stretch respects both limits but is never empty while something waits', async () => {
  const till = aTerminal();
  const ledger = await till.open();
  for (const movement of ['a', 'b', 'c']) await pickedUp(ledger, movement);
  const log = ledger.outbox.logs()[0]?.log ?? '';
  const stretch = { log, from: 2, maxEvents: 2, maxBytes: 99_999 };
  expect((await ledger.outbox.read(stretch)).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(await ledger.outbox.read({ ...stretch, maxBytes: 10 })).toHaveLength(1);
  expect(await ledger.outbox.read({ ...stretch, from: 5 })).toEqual([]);
  await ledger.close();
});

test('the whole way: what is sold goes up through the host, and the till learns the centre’s time', async () => {
  const till = aTerminal();
  const centre = modelCentre();
  till.host.central = ({ method, path, body }) =>
    centre.answer({ method, path, body: body === '' ? null : JSON.parse(body) });
  const ledger = await till.open();
  const engine = createSyncEngine({
    clock: till.clock,
    timers: browserTimers,
    central: bridgeCentral(till.host.connect()),
    outbox: ledger.outbox,
    rows: ledger.rows,
  });
  engine.start();
  await pickedUp(ledger, 'a');
  await until(() => engine.status.get().unsent === 0 && engine.status.get().rowsAsOf !== null);
  const { epoch } = lastOf(ledger).event;
  expect(centre.taken(epoch)).toEqual(ledger.tail.get().map(({ id }) => id));
  await engine.stop();
  await ledger.close();
});

/** A till in front of a model of the centre, switched on and off with its engine. */
function withCentre() {
  const till = aTerminal();
  const centre = modelCentre();
  till.host.central = ({ method, path, body }) =>
    centre.answer({ method, path, body: body === '' ? null : JSON.parse(body) });
  const start = async () => {
    const ledger = await till.open();
    const engine = createSyncEngine({
      clock: till.clock,
      timers: browserTimers,
      central: bridgeCentral(till.host.connect()),
      outbox: ledger.outbox,
      rows: ledger.rows,
    });
    engine.start();
    const stop = async () => {
      await engine.stop();
      await ledger.close();
    };
    return { ledger, engine, stop };
  };
  return { till, centre, start };
}

/** A day with three pickups, all of them at the centre; then the disk is put back to when the first was made. */
async function putBack({ till, start }: ReturnType<typeof withCentre>, keep: number) {
  const today = await start();
  for (const movement of ['a', 'b', 'c']) await pickedUp(today.ledger, movement);
  await until(() => today.engine.status.get().unsent === 0);
  const { epoch } = lastOf(today.ledger).event;
  await today.stop();
  till.host.journal = till.host.journal.slice(0, keep);
  till.database.wipe();
  return epoch;
}

const opened = (ledger: TerminalLedger) => ledger.tail.get().filter(({ event }) => event.type === 'epoch.opened');

test('a till whose disk was put back to yesterday gets its events back from the centre and goes on in a new epoch', async () => {
  const at = withCentre();
  const epoch = await putBack(at, 2);
  const back = await at.start();
  await until(() => back.engine.status.get().unsent === 0 && lastOf(back.ledger).event.epoch !== epoch);
  expect(movementsOf(back.ledger)).toEqual(['a', 'b', 'c']);
  expect(journaledMovements(at.till.host)).toEqual(['a', 'b', 'c']);
  expect(lastOf(back.ledger).event.body).toMatchObject({ reason: 'restored', prevEpoch: epoch, prevSeq: 4 });
  expect(lastOf(back.ledger).event.prev).toBe(at.centre.taken(epoch).at(-1));
  expect(at.till.host.jobs.size).toBe(3);
  await pickedUp(back.ledger, 'd');
  await until(() => at.centre.taken(lastOf(back.ledger).event.epoch).length === 2);
  expect(at.centre.branch.size).toBe(0);
  await back.stop();
  const again = await at.start();
  expect(movementsOf(again.ledger)).toEqual(['a', 'b', 'c', 'd']);
  await until(() => again.engine.status.get().unsent === 0);
  expect(opened(again.ledger)).toHaveLength(2);
  await again.stop();
});

test('a till that lost both copies gets back all it ever sent, in its order', async () => {
  const at = withCentre();
  const epoch = await putBack(at, 0);
  const back = await at.start();
  await until(() => back.engine.status.get().unsent === 0 && movementsOf(back.ledger).length === 3);
  await pickedUp(back.ledger, 'd');
  await until(() => back.engine.status.get().unsent === 0);
  expect(movementsOf(back.ledger)).toEqual(['a', 'b', 'c', 'd']);
  expect(at.centre.taken(epoch)).toHaveLength(4);
  expect(at.centre.branch.size).toBe(0);
  await back.stop();
  const again = await at.start();
  expect(movementsOf(again.ledger)).toEqual(['a', 'b', 'c', 'd']);
  expect(opened(again.ledger)).toHaveLength(2);
  await again.stop();
});

test('a till put back to yesterday that sold before it was heard loses neither history', async () => {
  const at = withCentre();
  const epoch = await putBack(at, 2);
  const { central } = at.till.host;
  at.till.host.central = () => ({ status: 0, body: '', retryAfterMs: null });
  const back = await at.start();
  const sold = await pickedUp(back.ledger, 'offline');
  at.till.host.central = central;
  back.engine.wake(true);
  await until(() => back.engine.status.get().unsent === 0 && lastOf(back.ledger).event.epoch !== epoch);
  expect(at.centre.taken(epoch)).toHaveLength(4);
  expect([...at.centre.branch]).toEqual(sold.events.map(({ id }) => id));
  expect(lastOf(back.ledger).event.body).toMatchObject({ reason: 'fork', prevEpoch: epoch, prevSeq: 3 });
  await back.stop();
});
