import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { readMeta } from '../../../sync/local/meta-facts.ts';
import { openDatabase } from '../../../sync/local/terminal-db.ts';
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

const befall = (fault: BridgeFault | null): void => {
  till.host.fault = (call) => (call.startsWith('journal.') ? fault : null);
};
const well = (): void => {
  befall(null);
  till.database.writes = 'works';
  till.database.opening = 'works';
};
const bothWell = (): Promise<void> =>
  until(() => ledger.health.get().journal.state === 'ok' && ledger.health.get().database.state === 'ok');

beforeEach(async () => {
  till = aTerminal();
  ledger = await till.open({ timers });
});
afterEach(async () => {
  await ledger.close();
});

async function notedInDatabase(): Promise<readonly string[]> {
  const { db } = await openDatabase({ name: 'till-1', engine: till.database.engine });
  const noted = await readMeta(db, 'doubtful');
  db.close();
  return noted?.ids ?? [];
}

async function restart(): Promise<void> {
  await ledger.close();
  well();
  ledger = await till.open({ timers });
}

/** A pickup of unknown outcome, and another one after it for which the till had to begin a new epoch. */
async function leftOpen(taken: 'unseen' | 'lost'): Promise<void> {
  befall({ kind: 'reject', word: 'disk-full' });
  till.database.writes = taken;
  expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false, refusal: { code: 'OUTCOME_UNKNOWN' } });
  till.database.opening = 'fails';
  befall(null);
  await pickedUp(ledger, 'b');
}

describe('both copies were silent, and the till went on in a new epoch', () => {
  test.each(['unseen', 'lost'] as const)(
    'the act tried again there is on the books once, although the database that may hold it is still away (%s)',
    async (taken) => {
      await leftOpen(taken);
      expect(await pickUp(ledger, 'a')).toMatchObject({ ok: true });
      well();
      await bothWell();
      expect(movementsOf(ledger).toSorted()).toEqual(['a', 'b']);
      expect(journaledMovements(till.host).toSorted()).toEqual(['a', 'b']);
      expect(new Set(till.host.journal.map(({ epoch, seq }) => `${epoch}/${seq}`)).size).toBe(4);
      await restart();
      expect(movementsOf(ledger).toSorted()).toEqual(['a', 'b']);
      expect(ledger.health.get().healing.forked).toEqual([]);
    },
  );

  test('and if the act was not written after all, it is recorded when the database says so', async () => {
    await leftOpen('lost');
    well();
    await bothWell();
    expect(movementsOf(ledger)).toEqual(['b']);
    expect((await pickedUp(ledger, 'a')).again).toBe(false);
    await restart();
    expect(movementsOf(ledger).toSorted()).toEqual(['a', 'b']);
  });

  test('what comes to light with the database is on the books at once, sent, and shown as doubtful', async () => {
    await leftOpen('unseen');
    well();
    await bothWell();
    await until(() => ledger.health.get().doubtful.length > 0);
    expect(movementsOf(ledger).toSorted()).toEqual(['a', 'b']);
    expect(ledger.outbox.unsent().count).toBe(4);
    expect((await pickedUp(ledger, 'a')).again).toBe(true);
    await restart();
    expect(movementsOf(ledger).toSorted()).toEqual(['a', 'b']);
  });
});

describe('a payment that was refused at the screen and turned out to be booked', () => {
  async function doubtful(): Promise<string> {
    befall({ kind: 'hang-after' });
    till.database.writes = 'lost';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
    well();
    await pickedUp(ledger, 'b');
    const [id] = ledger.health.get().doubtful;
    if (id === undefined) throw new Error('not doubtful');
    return id;
  }

  test('stays doubtful over a restart, and over one without a database', async () => {
    const id = await doubtful();
    await restart();
    expect(ledger.health.get().doubtful).toEqual([id]);
    await ledger.close();
    till.database.opening = 'fails';
    ledger = await till.open({ timers });
    well();
    await bothWell();
    await until(() => ledger.health.get().doubtful.length > 0);
    expect(ledger.health.get().doubtful).toEqual([id]);
  });

  test('is certain once the same act is tried again and answered', async () => {
    await doubtful();
    expect((await pickedUp(ledger, 'a')).again).toBe(true);
    expect(ledger.health.get().doubtful).toEqual([]);
    await restart();
    expect(ledger.health.get().doubtful).toEqual([]);
  });

  test('is settled once a person has looked', async () => {
    const id = await doubtful();
    await ledger.settleDoubt(id);
    await restart();
    expect(ledger.health.get().doubtful).toEqual([]);
    expect(movementsOf(ledger)).toEqual(['a', 'b']);
  });

  test('is noted again when the database comes back, if it was away when the doubt came up', async () => {
    befall({ kind: 'hang-after' });
    till.database.writes = 'lost';
    expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
    till.database.opening = 'fails';
    befall(null);
    await pickedUp(ledger, 'b');
    const { doubtful: doubts } = ledger.health.get();
    expect(doubts).toHaveLength(1);
    well();
    await bothWell();
    let noted: readonly string[] = [];
    for (let round = 0; round < 200 && noted.length === 0; round++) noted = await notedInDatabase();
    expect(noted).toEqual(doubts);
    await restart();
    expect(ledger.health.get().doubtful).toEqual(doubts);
  });
});

test('another event at the position of a commit of unknown outcome is not taken for it', async () => {
  befall({ kind: 'hang' });
  till.database.writes = 'lost';
  expect(await pickUp(ledger, 'a')).toMatchObject({ ok: false });
  const [opened] = till.host.journal;
  if (opened === undefined) throw new Error('no first event');
  till.host.journal.push({ ...opened, seq: 2, id: 'f'.repeat(64) });
  well();
  await pickedUp(ledger, 'b');
  expect(ledger.health.get().doubtful).toEqual([]);
  expect(movementsOf(ledger)).toEqual(['b']);
});
