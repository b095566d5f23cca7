import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../core/ledger/hash-chain.ts';
import {
  aTerminal,
  journaledMovements,
  movementsOf,
  pickedUp,
  pickUp,
  type Terminal,
} from '../../builders/a-terminal.ts';
import type { WriteFate } from '../../builders/cut-database.ts';
import type { BridgeFault } from '../../builders/memory-bridge.ts';

/** Where the power may fail between till and disks. */
const journalCuts = { 'before the journal': 'hang', 'after the journal': 'hang-after' } as const;
const databaseCuts = { 'before the database': 'lost', 'after the database': 'unseen' } as const;

/** The window dies; host and disks stay as they are. */
function crash(till: Terminal): void {
  till.host.crash();
  till.database.crash();
  till.host.fault = () => null;
  till.database.writes = 'works';
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40));

describe.each(Object.entries(journalCuts))('the power fails %s', (_, kind: BridgeFault['kind']) => {
  test.each(Object.entries(databaseCuts))('and %s', async (__, writes: WriteFate) => {
    const till = aTerminal();
    const first = await till.open();
    await pickedUp(first, 'a');
    till.host.fault = (call) => (call === 'journal.append' ? ({ kind } as BridgeFault) : null);
    till.database.writes = writes;
    void pickUp(first, 'b');
    await settled();
    crash(till);
    const written = kind === 'hang-after' || writes === 'unseen';
    const second = await till.open();
    expect(movementsOf(second)).toEqual(written ? ['a', 'b'] : ['a']);
    expect(journaledMovements(till.host)).toEqual(written ? ['a', 'b'] : ['a']);
    expect(second.flows.load('cash')?.state).toEqual({ movement: writes === 'unseen' ? 'b' : 'a' });
    expect((await pickedUp(second, 'b')).again).toBe(written);
    expect(movementsOf(second)).toEqual(['a', 'b']);
    expect([...till.host.jobs.keys()]).toEqual(['job_a', 'job_b']);
    expect(verifyChain(second.tail.get()).ok).toBe(true);
    await second.close();
  });
});

test('the power fails while the first epoch is opened: the next start opens it, once', async () => {
  for (const kind of ['hang', 'hang-after'] as const) {
    for (const writes of ['lost', 'unseen'] as const) {
      const till = aTerminal();
      till.host.fault = (call) => (call === 'journal.append' ? { kind } : null);
      till.database.writes = writes;
      void till.tryOpen();
      await settled();
      crash(till);
      const ledger = await till.open();
      expect(ledger.tail.get().map(({ event }) => [event.type, event.seq])).toEqual([['epoch.opened', 1]]);
      expect(till.host.journal).toHaveLength(1);
      await ledger.close();
    }
  }
});

test('the power fails while the database is refilled: the next start goes on', async () => {
  const till = aTerminal();
  const first = await till.open();
  for (const movement of ['a', 'b', 'c']) await pickedUp(first, movement);
  await first.close();
  till.database.wipe();
  till.database.writes = 'lost';
  void till.tryOpen();
  await settled();
  crash(till);
  const second = await till.open();
  expect(movementsOf(second)).toEqual(['a', 'b', 'c']);
  expect(till.host.journal).toHaveLength(4);
  await second.close();
});
