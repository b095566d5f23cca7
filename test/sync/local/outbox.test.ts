import { expect, test } from 'vitest';
import { createSyncEngine } from '../../../sync/engine/sync-engine.ts';
import { bridgeCentral } from '../../../sync/local/bridge-central.ts';
import { browserTimers } from '../../../sync/local/timing.ts';
import { aTerminal, lastOf, pickedUp } from '../../builders/a-terminal.ts';
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

test('a till whose disk was put back to yesterday goes on in a new epoch, and its old epoch is left as the centre has it', async () => {
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
    return { ledger, engine };
  };
  const today = await start();
  for (const movement of ['a', 'b', 'c']) await pickedUp(today.ledger, movement);
  await until(() => today.engine.status.get().unsent === 0);
  const { epoch } = lastOf(today.ledger).event;
  await today.engine.stop();
  await today.ledger.close();
  till.host.journal = till.host.journal.slice(0, 2);
  till.database.wipe();
  const back = await start();
  await until(() => back.engine.status.get().unsent === 0 && lastOf(back.ledger).event.epoch !== epoch);
  expect(lastOf(back.ledger).event.body).toMatchObject({ reason: 'restored', prevEpoch: epoch });
  expect(centre.taken(epoch)).toHaveLength(4);
  await pickedUp(back.ledger, 'd');
  await until(() => centre.taken(lastOf(back.ledger).event.epoch).length === 2);
  await back.engine.stop();
  await back.ledger.close();
});
