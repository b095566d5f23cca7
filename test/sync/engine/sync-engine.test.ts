import { expect, test } from 'vitest';
import type { BridgeNotice, CentralReply } from '../../../core/ports/terminal-bridge.ts';
import { createSyncEngine } from '../../../sync/engine/sync-engine.ts';
import type { PushRequest } from '../../../sync/protocol/messages.ts';
import { aLog } from '../../builders/a-log.ts';
import { manualTime } from '../../builders/manual-time.ts';
import { memoryOutbox } from '../../builders/memory-outbox.ts';
import { memoryRows } from '../../builders/memory-rows.ts';
import { modelCentre } from '../../builders/model-centre.ts';
import { answers, type SeenRequest, scriptedCentral, silence } from '../../builders/scripted-central.ts';

function aTill(count: number, answer?: (request: SeenRequest, honest: () => CentralReply) => CentralReply) {
  const time = manualTime();
  const centre = modelCentre();
  const outbox = memoryOutbox((epoch) => aLog({ epoch, count: 1 }));
  outbox.add('e1', aLog({ count }));
  const central = scriptedCentral((request) => {
    const honest = (): CentralReply => centre.answer(request);
    return answer ? answer(request, honest) : honest();
  });
  const rows = memoryRows();
  const engine = createSyncEngine({ clock: time, timers: time, central, outbox, rows });
  return { time, centre, outbox, central, rows, engine };
}

const pushes = (seen: readonly SeenRequest[]): PushRequest[] =>
  seen.filter(({ path }) => path === '/v1/push').map(({ body }) => body as PushRequest);

test('a backlog of 1,200 events goes up in three batches, in order, one at a time', async () => {
  const { engine, time, outbox, central, centre } = aTill(1200);
  engine.start();
  await time.pass(1000);
  expect(pushes(central.seen).map(({ from, events }) => [from, events.length])).toEqual([
    [1, 500],
    [501, 500],
    [1001, 200],
  ]);
  expect(centre.taken('e1')).toHaveLength(1200);
  expect(outbox.acked('e1')).toBe(1200);
  expect(engine.status.get()).toMatchObject({ link: 'up', unsent: 0, till: 'ok', pushing: false });
  await engine.stop();
});

test('each push carries a seal over its last event, signed by the till', async () => {
  const { engine, time, central } = aTill(3);
  engine.start();
  await time.pass(1000);
  const [push] = pushes(central.seen);
  expect(push?.seal).toMatchObject({ from: 1, to: 3, count: 3 });
  expect(push?.seal.signature).toContain('signed(seal1 til_1 e1 1 3');
  await engine.stop();
});

test('CON-05 with every page the till hears what time it is at the centre, and how long that took', async () => {
  const { time, central, outbox, rows } = aTill(0);
  const heard: [number, number][] = [];
  const heardTime = (centreMs: number, tookMs: number) => void heard.push([centreMs, tookMs]);
  const engine = createSyncEngine({ clock: time, timers: time, central, outbox, rows, heardTime });
  engine.start();
  await time.pass(31_000);
  expect(heard.length).toBeGreaterThan(1);
  expect(heard.every(([centreMs, tookMs]) => Number.isSafeInteger(centreMs) && tookMs >= 0)).toBe(true);
  await engine.stop();
});

test('a sale recorded while all is quiet is sent at once', async () => {
  const { engine, time, outbox, centre } = aTill(1);
  engine.start();
  await time.pass(1000);
  const first = aLog({ count: 2 });
  outbox.add('e1', first.slice(1));
  await time.pass(10);
  expect(centre.taken('e1')).toHaveLength(2);
  await engine.stop();
});

test('rows keep coming while the way up is blocked', async () => {
  const { engine, time, rows, outbox } = aTill(5, (request, honest) =>
    request.path === '/v1/push' ? answers(503, { problem: 'busy' }, 2000) : honest(),
  );
  engine.start();
  await time.pass(120_000);
  expect(rows.pages.length).toBeGreaterThan(3);
  expect(outbox.acked('e1')).toBe(0);
  expect(engine.status.get().unsent).toBe(5);
  await engine.stop();
});

test('SVC-03 events keep going up while no row can be pulled, and the age of what is known here is shown', async () => {
  const { engine, time, outbox } = aTill(5, (request, honest) =>
    request.path.startsWith('/v1/pull') ? silence : honest(),
  );
  engine.start();
  await time.pass(5000);
  expect(outbox.acked('e1')).toBe(5);
  expect(engine.status.get()).toMatchObject({ rowsAsOf: null, unsent: 0, oldestUnsentAt: null });
  await engine.stop();
});

test('a silent centre is asked again after growing waits of one second to five minutes, for as long as it takes', async () => {
  const { engine, time, central } = aTill(1, () => silence);
  engine.start();
  await time.pass(0);
  for (let at = 0; at < 30; at++) {
    expect(time.pending().every((ms) => ms >= 1 && ms <= 300_000)).toBe(true);
    await time.pass(300_000);
  }
  expect(engine.status.get()).toMatchObject({ link: 'down', unsent: 1 });
  expect(central.seen.length).toBeGreaterThan(60);
  await engine.stop();
});

test('a plug put back in ends the wait at once', async () => {
  let plugged = false;
  const { engine, time, outbox } = aTill(2, (_, honest) => (plugged ? honest() : silence));
  engine.start();
  await time.pass(600_000);
  // The host's whole notice, as a window passes it on.
  const pulled: BridgeNotice = { kind: 'central.link', reachable: false, unplugged: true };
  engine.noticeLink(pulled);
  expect(engine.status.get().link).toBe('unplugged');
  plugged = true;
  engine.noticeLink({ reachable: true, unplugged: false });
  await time.pass(10);
  expect(outbox.acked('e1')).toBe(2);
  await engine.stop();
});

test('a sale during an outage does not shorten the wait the centre asked for', async () => {
  const { engine, time, central, outbox } = aTill(1, (request, honest) =>
    request.path === '/v1/push' ? answers(429, { problem: 'busy' }, 60_000) : honest(),
  );
  engine.start();
  await time.pass(100);
  const before = pushes(central.seen).length;
  outbox.add('e1', aLog({ count: 2 }).slice(1));
  await time.pass(30_000);
  expect(pushes(central.seen)).toHaveLength(before);
  await engine.stop();
});

test('an older epoch with unsent events goes up before the newer one', async () => {
  const { engine, time, outbox, central, centre } = aTill(3);
  outbox.add('e2', aLog({ epoch: 'e2', count: 2 }));
  engine.start();
  await time.pass(1000);
  expect(pushes(central.seen).map(({ epoch }) => epoch)).toEqual(['e1', 'e2']);
  expect([centre.taken('e1').length, centre.taken('e2').length]).toEqual([3, 2]);
  await engine.stop();
});

test('two tills cloned from one disk: both histories reach the centre, each clone goes on in its own epoch', async () => {
  const { engine, time, outbox, centre } = aTill(600);
  const other = aLog({ count: 600, mark: 'clone' });
  centre.answer({
    method: 'POST',
    path: '/v1/push',
    body: { epoch: 'e1', from: 1, events: other.map(({ bytes }) => bytes) },
  });
  engine.start();
  await time.pass(60_000);
  expect(outbox.opened).toEqual(['fork']);
  expect(centre.branch.size).toBe(600);
  expect(centre.taken('e2')).toHaveLength(1);
  expect(engine.status.get().unsent).toBe(0);
  await engine.stop();
});

test('a revoked till offers every event to the drop box once, keeps them all, and catches up when it is let back in', async () => {
  let revoked = true;
  const { engine, time, outbox, central, centre } = aTill(700, (request, honest) =>
    revoked && !request.path.startsWith('/v1/pull') ? answers(403, { problem: 'revoked', kept: 1 }) : honest(),
  );
  engine.start();
  await time.pass(1000);
  expect(engine.status.get()).toMatchObject({ till: 'revoked', unsent: 700 });
  expect(pushes(central.seen).map(({ from }) => from)).toEqual([1, 501]);
  revoked = false;
  await time.pass(60_000);
  expect(outbox.acked('e1')).toBe(700);
  expect(centre.taken('e1')).toHaveLength(700);
  expect(engine.status.get().till).toBe('ok');
  await engine.stop();
});

test('a centre restored from yesterday gets today again, and the rows are read anew', async () => {
  const { engine, time, outbox, centre, rows } = aTill(900);
  engine.start();
  await time.pass(1000);
  centre.restore((taken) => taken - 400);
  outbox.add('e1', aLog({ count: 901 }).slice(900));
  await time.pass(120_000);
  expect(centre.taken('e1')).toHaveLength(901);
  expect(outbox.acked('e1')).toBe(901);
  expect(rows.startedOver).toBeGreaterThan(0);
  await engine.stop();
});

test('a cursor the centre no longer knows starts the rows over and checks the way up again', async () => {
  let first = true;
  const { engine, time, rows, central } = aTill(1, (request, honest) => {
    if (!request.path.startsWith('/v1/pull') || !first) return honest();
    first = false;
    return answers(410, { problem: 'resnapshot' });
  });
  engine.start();
  await time.pass(2000);
  expect(rows.startedOver).toBe(1);
  expect(rows.pages).toHaveLength(1);
  expect(central.seen.filter(({ path }) => path === '/v1/hello').length).toBeGreaterThan(1);
  await engine.stop();
});

test('a store that fails is shown and tried again, and the loop lives', async () => {
  const { engine, time, rows } = aTill(0);
  const apply = rows.apply;
  rows.apply = () => Promise.reject(new Error('the database is closing'));
  engine.start();
  await time.pass(100);
  expect(engine.status.get().trouble).toBe('the database is closing');
  rows.apply = apply;
  await time.pass(60_000);
  expect(engine.status.get()).toMatchObject({ trouble: null });
  expect(rows.asOf()).not.toBeNull();
  await engine.stop();
});

test('the member at the counter is fetched fresh, or the till is told that the network is down', async () => {
  const member = { member: 'mem_1' };
  let reply = answers(200, {
    row: { kind: 'member', key: 'mem_1', ver: 7, data: member },
    head: 9,
    included: { e1: 1 },
  });
  const { engine, rows } = aTill(0, () => reply);
  expect(await engine.fetchMember('mem_1')).toMatchObject({ ok: false, refusal: { code: 'CENTRE_REFUSED' } });
  reply = silence;
  expect(await engine.fetchMember('mem_1')).toMatchObject({ ok: false, refusal: { code: 'NETWORK_DOWN' } });
  expect(engine.status.get().link).toBe('down');
  expect(rows.fetched).toEqual([]);
  reply = answers(200, { row: null, head: 9, included: {} });
  expect(await engine.fetchMember('mem_2')).toMatchObject({ ok: false, refusal: { code: 'MEMBER_UNKNOWN' } });
});
