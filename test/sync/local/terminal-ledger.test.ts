import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../core/ledger/hash-chain.ts';
import { aContext, aLog, aPickup } from '../../builders/a-log.ts';
import { aJob, aTerminal, journaledMovements, lastOf, movementsOf, pickedUp } from '../../builders/a-terminal.ts';

const epochsOf = (ledger: { tail: { get(): readonly { event: { epoch: string } }[] } }): string[] => [
  ...new Set(ledger.tail.get().map(({ event }) => event.epoch)),
];

describe('a till that is switched on', () => {
  test('for the first time begins an epoch and writes it into both copies', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    expect(lastOf(ledger).event).toMatchObject({ type: 'epoch.opened', seq: 1, body: { reason: 'enrolled' } });
    expect(till.host.journal.map(({ seq }) => seq)).toEqual([1]);
    expect(ledger.health.get()).toMatchObject({ journal: { state: 'ok' }, database: { state: 'ok' }, unsafe: false });
    await ledger.close();
  });

  test('again goes on where it stood, in the same epoch, with the flow as it was', async () => {
    const till = aTerminal();
    const first = await till.open();
    await pickedUp(first, 'a');
    await first.close();
    const second = await till.open();
    await pickedUp(second, 'b');
    expect(movementsOf(second)).toEqual(['a', 'b']);
    expect(epochsOf(second)).toHaveLength(1);
    expect(verifyChain(second.tail.get()).ok).toBe(true);
    expect(second.flows.load('cash')).toEqual({ flow: 'cash', version: 1, state: { movement: 'b' } });
    await second.close();
  });

  test('before it is enrolled records nothing', async () => {
    const till = aTerminal();
    till.host.facts = { ...till.host.facts, tid: null };
    expect(await till.tryOpen()).toMatchObject({ ok: false, refusal: { code: 'NOT_ENROLLED' } });
  });

  test('in a second window is told to use the first', async () => {
    const till = aTerminal();
    const held = new Set<string>();
    const locks = {
      async request(name: string, _: unknown, act: (lock: unknown) => unknown): Promise<void> {
        if (held.has(name)) {
          act(null);
          return;
        }
        held.add(name);
        await act({ name });
        held.delete(name);
      },
    } as unknown as LockManager;
    const first = await till.open({ locks });
    expect(await till.tryOpen({ locks })).toMatchObject({ ok: false, refusal: { code: 'LEDGER_IN_USE' } });
    await first.close();
    await (await till.open({ locks })).close();
  });
});

describe('a commit', () => {
  test('is in both copies, with its paper and the flow', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const { events, report } = await pickedUp(ledger, 'a');
    expect(report).toEqual({ inJournal: true, inDatabase: true });
    expect(events[0]?.event.seq).toBe(2);
    expect(journaledMovements(till.host)).toEqual(['a']);
    expect([...till.host.jobs.keys()]).toEqual(['job_a']);
    await ledger.close();
  });

  test('of an act that is on the books already writes nothing and answers with the event', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const first = await pickedUp(ledger, 'a');
    const again = await pickedUp(ledger, 'a');
    expect(again).toMatchObject({ again: true, events: [{ id: first.events[0]?.id }] });
    expect(ledger.findAct({ type: 'cash.moved', id: 'a' })?.id).toBe(first.events[0]?.id);
    expect(movementsOf(ledger)).toEqual(['a']);
    await ledger.close();
    const reopened = await till.open();
    expect((await pickedUp(reopened, 'a')).again).toBe(true);
    await reopened.close();
  });

  test('of an act that is on the books with other money is refused, and the first stands', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    await pickedUp(ledger, 'a');
    const dearer = await ledger.record({ drafts: [aPickup('a', 20_000)], context: aContext });
    expect(dearer).toMatchObject({ ok: false, refusal: { code: 'ACT_CHANGED' } });
    const mixed = await ledger.record({ drafts: [aPickup('a', 20_000), aPickup('b')], context: aContext });
    expect(mixed).toMatchObject({ ok: false, refusal: { code: 'ACT_CHANGED' } });
    expect(ledger.health.get().unsafe).toBe(false);
    expect(movementsOf(ledger)).toEqual(['a']);
    await ledger.close();
  });

  test('waits for the one before it: two at once take two positions', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    await Promise.all(['a', 'b', 'c', 'd'].map((movement) => pickedUp(ledger, movement)));
    expect(movementsOf(ledger)).toEqual(['a', 'b', 'c', 'd']);
    expect(verifyChain(ledger.tail.get()).ok).toBe(true);
    await ledger.close();
  });

  test('that is malformed throws, leaves nothing, and does not stop the next', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const lame = { ...aPickup('x'), post: [['safe', 'CNY', 1]] as never };
    await expect(ledger.record({ drafts: [lame], context: aContext })).rejects.toThrow();
    await pickedUp(ledger, 'a');
    expect(movementsOf(ledger)).toEqual(['a']);
    await ledger.close();
  });

  test('of several events is one: the paper is made when all have their place', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const seqs: number[] = [];
    await ledger.record({
      drafts: [aPickup('a'), aPickup('b')],
      context: aContext,
      jobs: (events) => {
        seqs.push(...events.map(({ event }) => event.seq));
        return [aJob('both')];
      },
    });
    expect(seqs).toEqual([2, 3]);
    expect(till.host.jobs.size).toBe(1);
    await ledger.close();
  });
});

describe('a till that lost a copy while it was off', () => {
  test('refills its database from the journal and stays in its epoch', async () => {
    const till = aTerminal();
    const first = await till.open();
    for (const movement of ['a', 'b', 'c']) await pickedUp(first, movement);
    const epochs = epochsOf(first);
    await first.close();
    till.database.wipe();
    till.database.dataLoss = 'checksum mismatch';
    const second = await till.open();
    expect(movementsOf(second)).toEqual(['a', 'b', 'c']);
    expect(epochsOf(second)).toEqual(epochs);
    expect(second.health.get().healing).toMatchObject({ fromJournal: 4, dataLoss: 'total: checksum mismatch' });
    await pickedUp(second, 'd');
    await second.close();
    const third = await till.open();
    expect(movementsOf(third)).toEqual(['a', 'b', 'c', 'd']);
    await third.close();
  });

  test('refills its journal from the database and prints nothing twice', async () => {
    const till = aTerminal();
    const first = await till.open();
    for (const movement of ['a', 'b', 'c']) await pickedUp(first, movement);
    await first.close();
    till.host.journal = [];
    till.host.jobs.clear();
    const second = await till.open();
    expect(journaledMovements(till.host)).toEqual(['a', 'b', 'c']);
    expect(second.health.get().healing).toMatchObject({ fromDatabase: 4 });
    expect(till.host.jobs.size).toBe(0);
    await second.close();
  });

  test('whose journal lost its tail gets the tail back', async () => {
    const till = aTerminal();
    const first = await till.open();
    for (const movement of ['a', 'b', 'c']) await pickedUp(first, movement);
    await first.close();
    till.host.journal = till.host.journal.slice(0, 2);
    const second = await till.open();
    expect(journaledMovements(till.host)).toEqual(['a', 'b', 'c']);
    await second.close();
  });

  test('of both begins a new epoch and says that the database was lost', async () => {
    const till = aTerminal();
    await (await till.open()).close();
    till.database.wipe();
    till.database.dataLoss = 'gone';
    till.host.journal = [];
    const ledger = await till.open();
    expect(lastOf(ledger).event.body).toMatchObject({ reason: 'database-lost', prevEpoch: null });
    await ledger.close();
  });

  test('mends bytes that rotted in the database from the journal, proved by their hash', async () => {
    const till = aTerminal();
    const first = await till.open();
    await pickedUp(first, 'a');
    const { epoch } = lastOf(first).event;
    await first.close();
    await rot(till, epoch);
    const second = await till.open();
    expect(second.health.get().broken).toEqual([]);
    expect(movementsOf(second)).toEqual(['a']);
    expect(await second.checkAll()).toMatchObject({ checked: 2, broken: [] });
    await second.close();
  });

  test('names bytes that neither copy can mend, and still sells', async () => {
    const till = aTerminal();
    const first = await till.open();
    await pickedUp(first, 'a');
    await pickedUp(first, 'b');
    const { epoch } = lastOf(first).event;
    await first.close();
    await rot(till, epoch);
    till.host.journal = [];
    const second = await till.open();
    expect(second.health.get().broken).toMatchObject([{ epoch, seq: 2 }]);
    await pickedUp(second, 'c');
    expect(movementsOf(second)).toEqual(['b', 'c']);
    await second.close();
  });
});

async function rot(till: ReturnType<typeof aTerminal>, epoch: string): Promise<void> {
  const idb = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = till.database.engine.indexedDB.open('till-1');
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('no database')));
  });
  await new Promise<void>((resolve) => {
    const transaction = idb.transaction('ev', 'readwrite');
    transaction.addEventListener('complete', () => resolve());
    const read = transaction.objectStore('ev').get([epoch, 2]);
    read.addEventListener('success', () => {
      const record = read.result as { bytes: string };
      transaction.objectStore('ev').put({ ...record, bytes: record.bytes.replace('10000', '90000') });
    });
  });
  idb.close();
}

describe('copies that hold different events at one position', () => {
  test('keep both; the till goes on in a new epoch and sends the other history too', async () => {
    const till = aTerminal();
    const first = await till.open();
    await pickedUp(first, 'a');
    await pickedUp(first, 'b');
    const { epoch } = lastOf(first).event;
    await first.close();
    const [opened, second] = till.host.journal;
    const head = { tid: 'til_1', epoch, seq: 2, id: second?.id ?? '', hlc: '0000000000000001' };
    const other = aLog({ epoch, count: 2, mark: 'other', after: head });
    till.host.journal = [opened, second, ...other.map(entryOfEvent)].filter((entry) => entry !== undefined);
    const ledger = await till.open();
    expect(lastOf(ledger).event.body).toMatchObject({ reason: 'fork', prevEpoch: epoch });
    expect(ledger.health.get().healing.forked).toEqual([epoch]);
    const logs = ledger.outbox.logs();
    expect(logs.map(({ log, from, headSeq }) => [log, from, headSeq])).toContainEqual([`${epoch}~branch`, 3, 4]);
    const sent = await ledger.outbox.read({ log: `${epoch}~branch`, from: 3, maxEvents: 9, maxBytes: 99_999 });
    expect(sent.map(({ id }) => id)).toEqual(other.map(({ id }) => id));
    await ledger.close();
    const again = await till.open();
    expect(lastOf(again).event.epoch).toBe(lastOf(ledger).event.epoch);
    await again.close();
  });
});

const entryOfEvent = ({ id, bytes, event }: ReturnType<typeof aLog>[number]) => ({
  tid: event.tid,
  epoch: event.epoch,
  seq: event.seq,
  id,
  bytes,
  aside: null,
  jobs: [],
});

describe('a profile that was copied to another machine', () => {
  test('begins a new epoch at once and lends nothing until the centre has been heard', async () => {
    const till = aTerminal();
    const first = await till.open();
    await pickedUp(first, 'a');
    await first.close();
    till.host.facts = { ...till.host.facts, machineFingerprint: 'machine-2' };
    const second = await till.open();
    expect(lastOf(second).event.body).toMatchObject({ reason: 'clone-suspected' });
    expect(second.health.get().floorFrozen).toBe(true);
    await second.close();
    const third = await till.open();
    expect(third.health.get().floorFrozen).toBe(true);
    third.outbox.heard('0000000000010000');
    expect(third.health.get().floorFrozen).toBe(false);
    await third.close();
    const fourth = await till.open();
    expect(fourth.health.get().floorFrozen).toBe(false);
    await fourth.close();
  });

  test('draws and lends nothing while the centre says that another machine works under its name, over restarts too', async () => {
    const till = aTerminal();
    const first = await till.open();
    first.outbox.heard('0000000000010000', true);
    expect(first.health.get()).toMatchObject({ floorFrozen: true, copySuspected: true });
    // An answer that does not speak of it changes nothing; cash goes on.
    first.outbox.heard('0000000000010001');
    expect(first.health.get().copySuspected).toBe(true);
    await pickedUp(first, 'a');
    await first.close();
    const second = await till.open();
    expect(second.health.get()).toMatchObject({ floorFrozen: true, copySuspected: true });
    second.outbox.heard('0000000000010002', false);
    expect(second.health.get()).toMatchObject({ floorFrozen: false, copySuspected: false });
    await second.close();
    const third = await till.open();
    expect(third.health.get().floorFrozen).toBe(false);
    await third.close();
  });
});
