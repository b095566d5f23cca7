import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyChain } from '../../../core/ledger/hash-chain.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import {
  aTerminal,
  journaledMovements,
  movementsOf,
  pickedUp,
  pickUp,
  type Terminal,
} from '../../builders/a-terminal.ts';
import { hurriedTimers as timers, until } from '../../builders/hurried-timers.ts';
import type { BridgeFault } from '../../builders/memory-bridge.ts';

let till: Terminal;
let ledger: TerminalLedger;

const wellAgain = (): Promise<void> =>
  until(() => ledger.health.get().journal.state === 'ok' && ledger.health.get().database.state === 'ok');

const befall = (fault: BridgeFault | null): void => {
  till.host.fault = (call) => (call.startsWith('journal.') ? fault : null);
};

beforeEach(async () => {
  till = aTerminal();
  ledger = await till.open({ timers });
});
afterEach(async () => {
  await ledger.close();
});

/** Everything on the books of a till that is switched off and on again. */
async function afterRestart(): Promise<string[]> {
  await ledger.close();
  till.database.writes = 'works';
  till.database.opening = 'works';
  befall(null);
  ledger = await till.open({ timers });
  expect(verifyChain(ledger.tail.get()).ok).toBe(true);
  return movementsOf(ledger);
}

describe('while the journal is ill', () => {
  test('the till sells on its database and says so; when it is well again the journal gets everything, paper included', async () => {
    befall({ kind: 'reject', word: 'io' });
    expect((await pickedUp(ledger, 'a')).report).toEqual({ inJournal: false, inDatabase: true });
    expect((await pickedUp(ledger, 'b')).report).toEqual({ inJournal: false, inDatabase: true });
    expect(ledger.health.get().journal).toEqual({ state: 'ill', why: 'io' });
    befall(null);
    await wellAgain();
    expect(ledger.health.get().journal.state).toBe('ok');
    expect(journaledMovements(till.host)).toEqual(['a', 'b']);
    expect([...till.host.jobs.keys()]).toEqual(['job_a', 'job_b']);
    expect((await pickedUp(ledger, 'c')).report.inJournal).toBe(true);
    expect(await afterRestart()).toEqual(['a', 'b', 'c']);
  });

  test('a silent host costs one wait, not one a sale', async () => {
    befall({ kind: 'hang' });
    await pickedUp(ledger, 'a');
    const calls = till.host.calls.get('journal.append');
    await Promise.all(['b', 'c', 'd'].map((movement) => pickedUp(ledger, movement)));
    expect(till.host.calls.get('journal.append')).toBe(calls);
    befall(null);
    await wellAgain();
    expect(journaledMovements(till.host)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a commit that the host took although its answer was lost is not in the journal twice', async () => {
    befall({ kind: 'reject-after', word: 'host-gone' });
    expect((await pickedUp(ledger, 'a')).report.inJournal).toBe(false);
    befall(null);
    await wellAgain();
    expect(journaledMovements(till.host)).toEqual(['a']);
    expect(await afterRestart()).toEqual(['a']);
  });

  test('at start, the till opens on its database and compares later', async () => {
    await pickedUp(ledger, 'a');
    await ledger.close();
    befall({ kind: 'reject', word: 'io' });
    ledger = await till.open({ timers });
    expect(ledger.health.get().journal.state).toBe('ill');
    await pickedUp(ledger, 'b');
    befall(null);
    await wellAgain();
    expect(journaledMovements(till.host)).toEqual(['a', 'b']);
  });
});

test('what only the journal holds when the till opens without it is known as soon as it is well, not at the next start', async () => {
  till.database.writes = 'refused';
  await pickedUp(ledger, 'a');
  await ledger.close();
  till.database.writes = 'works';
  befall({ kind: 'reject', word: 'io' });
  ledger = await till.open({ timers });
  expect(movementsOf(ledger)).toEqual([]);
  befall(null);
  await wellAgain();
  await until(() => movementsOf(ledger).includes('a'));
  expect(ledger.findAct({ type: 'cash.moved', id: 'a' })).not.toBeNull();
  expect(ledger.outbox.unsent().count).toBe(2);
  expect((await pickedUp(ledger, 'a')).again).toBe(true);
  expect((await pickedUp(ledger, 'b')).report).toEqual({ inJournal: true, inDatabase: true });
  expect(new Set(ledger.tail.get().map(({ event }) => event.epoch)).size).toBe(1);
  expect(verifyChain(ledger.tail.get()).ok).toBe(true);
  expect(await afterRestart()).toEqual(['a', 'b']);
});

describe('while the database is ill', () => {
  test.each(['refused', 'lost', 'unseen'] as const)(
    'a write that is %s is sold on the journal and caught up later',
    async (fate) => {
      till.database.writes = fate;
      expect(await pickUp(ledger, 'a')).toMatchObject({
        ok: true,
        value: { report: { inJournal: true, inDatabase: false } },
      });
      expect(ledger.health.get().database.state).toBe('ill');
      expect((await pickedUp(ledger, 'b')).report.inDatabase).toBe(false);
      expect(movementsOf(ledger)).toEqual(['a', 'b']);
      till.database.writes = 'works';
      await wellAgain();
      expect(ledger.health.get().database.state).toBe('ok');
      expect((await pickedUp(ledger, 'c')).report).toEqual({ inJournal: true, inDatabase: true });
      till.host.journal = [];
      expect(await afterRestart()).toEqual(['a', 'b', 'c']);
      expect(ledger.flows.load('cash')?.state).toEqual({ movement: 'c' });
    },
  );

  test('a database that comes back empty is refilled from the journal', async () => {
    await pickedUp(ledger, 'a');
    till.database.writes = 'refused';
    await pickedUp(ledger, 'b');
    till.database.wipe();
    till.database.writes = 'works';
    await wellAgain();
    await pickedUp(ledger, 'c');
    till.host.journal = [];
    expect(await afterRestart()).toEqual(['a', 'b', 'c']);
  });

  test('at start, the till opens on its journal alone and fills the database when it can be had', async () => {
    await pickedUp(ledger, 'a');
    await ledger.close();
    till.database.opening = 'fails';
    ledger = await till.open({ timers });
    expect(movementsOf(ledger)).toEqual(['a']);
    await pickedUp(ledger, 'b');
    till.database.opening = 'works';
    await wellAgain();
    expect(ledger.health.get().database.state).toBe('ok');
    till.host.journal = [];
    expect(await afterRestart()).toEqual(['a', 'b']);
  });

  test('an opening that never answers does not freeze the till', async () => {
    await ledger.close();
    till.database.opening = 'hangs';
    ledger = await till.open({ timers });
    expect((await pickedUp(ledger, 'a')).report).toEqual({ inJournal: true, inDatabase: false });
  });
});

describe('while neither copy takes an event', () => {
  test('the sale is refused, nothing is remembered, and the till sells again when there is room', async () => {
    befall({ kind: 'reject', word: 'disk-full' });
    till.database.writes = 'refused';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
    expect(await pickUp(ledger, 'b')).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
    expect(movementsOf(ledger)).toEqual([]);
    expect(ledger.health.get().unsafe).toBe(true);
    befall(null);
    till.database.writes = 'works';
    await wellAgain();
    await pickedUp(ledger, 'b');
    expect(ledger.health.get().unsafe).toBe(false);
    expect(await afterRestart()).toEqual(['b']);
  });

  test('and one of them did take it unheard, the same act is found and not written again', async () => {
    befall({ kind: 'hang' });
    till.database.writes = 'unseen';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
    befall(null);
    till.database.writes = 'works';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: true });
    expect(ledger.health.get().doubtful).toEqual([]);
    expect(await afterRestart()).toEqual(['a']);
    expect(journaledMovements(till.host)).toEqual(['a']);
  });

  test('and one of them did take it unheard, another act follows it and the first is shown as doubtful', async () => {
    befall({ kind: 'hang-after' });
    till.database.writes = 'lost';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
    befall(null);
    till.database.writes = 'works';
    await pickedUp(ledger, 'b');
    expect(ledger.health.get().doubtful).toHaveLength(1);
    expect(await afterRestart()).toEqual(['a', 'b']);
  });

  test('and nobody has heard whether one did, the answer is "unknown" until the same act is tried again', async () => {
    befall({ kind: 'hang' });
    till.database.writes = 'refused';
    const unknown = { ok: false, refusal: { code: 'OUTCOME_UNKNOWN' } };
    expect(await pickUp(ledger, 'a')).toMatchObject(unknown);
    expect(await pickUp(ledger, 'a')).toMatchObject(unknown);
    // Of another act it is known that nothing was written.
    expect(await pickUp(ledger, 'b')).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
    befall(null);
    till.database.writes = 'works';
    await pickedUp(ledger, 'a');
    expect(await afterRestart()).toEqual(['a']);
  });

  test('and neither did, the position is free for the next act', async () => {
    befall({ kind: 'hang' });
    till.database.writes = 'lost';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
    befall(null);
    till.database.writes = 'works';
    await pickedUp(ledger, 'b');
    expect(ledger.health.get().doubtful).toEqual([]);
    expect(await afterRestart()).toEqual(['b']);
  });

  test('and nobody can tell whether the database has it, the till goes on in a new epoch and both stay readable', async () => {
    befall({ kind: 'reject', word: 'disk-full' });
    till.database.writes = 'unseen';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
    till.database.opening = 'fails';
    befall(null);
    await pickedUp(ledger, 'b');
    expect(new Set(ledger.tail.get().map(({ event }) => event.epoch)).size).toBe(2);
    await ledger.close();
    till.database.opening = 'works';
    till.database.writes = 'works';
    ledger = await till.open({ timers });
    expect(movementsOf(ledger)).toEqual(['a', 'b']);
    expect(till.host.journal).toHaveLength(4);
  });

  test('at start, an empty database beside a silent journal begins nothing anew: the shift would be forgotten', async () => {
    await pickedUp(ledger, 'a');
    await ledger.close();
    till.database.wipe();
    befall({ kind: 'hang' });
    expect(await till.tryOpen({ timers })).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
    befall(null);
    ledger = await till.open({ timers });
    expect(movementsOf(ledger)).toEqual(['a']);
    expect(new Set(ledger.tail.get().map(({ event }) => event.epoch)).size).toBe(1);
  });

  test('at start, the till does not open', async () => {
    await ledger.close();
    befall({ kind: 'reject', word: 'io' });
    till.database.opening = 'fails';
    expect(await till.tryOpen({ timers })).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
    befall(null);
    till.database.opening = 'works';
    ledger = await till.open({ timers });
  });
});

test('the journal finds another event at the position: what was sold stays, and the till goes on in a new epoch', async () => {
  const [opened] = till.host.journal;
  if (opened === undefined) throw new Error('no first event');
  till.host.journal.push({ ...opened, seq: 2, id: 'f'.repeat(64) });
  await pickedUp(ledger, 'a');
  await pickedUp(ledger, 'b');
  expect(movementsOf(ledger)).toEqual(['a', 'b']);
  expect(journaledMovements(till.host)).toEqual(['b']);
  expect(ledger.health.get().journal.state).toBe('ok');
});

test('on a full disk the till stops although its database would still answer, and sells again when there is room', async () => {
  befall({ kind: 'reject', word: 'disk-full' });
  // The first sale met the full disk unwarned: what the database had taken by then stays.
  expect((await pickedUp(ledger, 'a')).report).toEqual({ inJournal: false, inDatabase: true });
  expect(await pickUp(ledger, 'b')).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
  befall(null);
  await pickedUp(ledger, 'c');
  expect(ledger.health.get().unsafe).toBe(false);
  expect(journaledMovements(till.host)).toEqual(['a', 'c']);
  expect(await afterRestart()).toEqual(['a', 'c']);
});

test('once the host has warned, the journal goes first: on a full disk the database is not even asked', async () => {
  const status = { heads: [], rows: 1, freeBytes: 300 * 1024 ** 2, warning: true, ill: null };
  till.host.notify({ kind: 'journal.changed', status });
  befall({ kind: 'reject', word: 'disk-full' });
  expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false, refusal: { code: 'LEDGER_UNSAFE' } });
  expect(await afterRestart()).toEqual([]);
});

test('a till that had to stop says so until there is room, without anybody trying a sale', async () => {
  till.host.freeBytes = 0;
  expect(await pickUp(ledger, 'a')).toMatchObject({ ok: true });
  expect(await pickUp(ledger, 'b')).toMatchObject({ ok: false });
  expect(ledger.health.get().unsafe).toBe(true);
  till.host.freeBytes = 100 * 1024 ** 3;
  await until(() => !ledger.health.get().unsafe && ledger.health.get().journal.state === 'ok');
  expect(journaledMovements(till.host)).toEqual(['a']);
});

test('the host warns of space before it is too late, and rows are not stored while it is short', async () => {
  till.host.notify({
    kind: 'journal.changed',
    status: { heads: [], rows: 1, freeBytes: 300 * 1024 ** 2, warning: true, ill: null },
  });
  expect(ledger.health.get().space).toEqual({ freeBytes: 300 * 1024 ** 2, warning: true, short: true });
  const page = { rows: [], cursor: 'x.1', included: {}, more: false, asOf: 1 };
  await expect(ledger.rows.apply(page)).rejects.toThrow('space');
  await pickedUp(ledger, 'a');
});
