import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyChain } from '../../../core/ledger/hash-chain.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { aTerminal, journaledMovements, movementsOf, pickUp } from '../../builders/a-terminal.ts';
import { hurriedTimers } from '../../builders/hurried-timers.ts';
import type { BridgeFault } from '../../builders/memory-bridge.ts';

const journalFates = ['pass', 'reject', 'reject-after', 'hang', 'hang-after'] as const;
const writeFates = ['works', 'lost', 'unseen', 'refused'] as const;

/** The host's own words promise that nothing was written; a line that broke promises nothing. */
const words = { reject: 'io', 'reject-after': 'host-gone', hang: '', 'hang-after': '' };

/** One sale, what befalls the copies meanwhile, and whether the power fails before anybody has an answer. */
const step = fc.record({
  journal: fc.oneof({ weight: 3, arbitrary: fc.constant('pass' as const) }, fc.constantFrom(...journalFates)),
  writes: fc.oneof({ weight: 3, arbitrary: fc.constant('works' as const) }, fc.constantFrom(...writeFates)),
  /** Act to record: a small range, so that acts are tried again. */
  act: fc.integer({ min: 1, max: 8 }),
  cut: fc.boolean(),
  loses: fc.constantFrom('nothing', 'nothing', 'journal', 'database'),
});

test('whatever fails in whatever order, what was answered as recorded stays, and nothing is on the books twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      const till = aTerminal();
      const options = { timers: hurriedTimers, watchdogMs: 1500 };
      const acknowledged = new Set<string>();
      let ledger: TerminalLedger = await till.open(options);
      const sell = async (movement: string): Promise<void> => {
        if ((await pickUp(ledger, movement)).ok) acknowledged.add(movement);
      };
      const restart = async (): Promise<void> => {
        till.host.crash();
        till.database.crash();
        till.host.fault = () => null;
        till.database.writes = 'works';
        ledger = await till.open(options);
      };
      for (const { journal, writes, act, cut, loses } of steps) {
        till.host.fault = (call) =>
          call === 'journal.append' && journal !== 'pass'
            ? ({ kind: journal, word: words[journal] } as BridgeFault)
            : null;
        till.database.writes = writes;
        const recording = sell(`m${act}`);
        if (!cut) await recording;
        else await new Promise((resolve) => setTimeout(resolve, 3));
        if (cut) await restart();
        if (cut && loses !== 'nothing') {
          // One copy is lost while the till is off; the other is whole, because the start before had levelled them.
          await ledger.close();
          if (loses === 'journal') till.host.journal = [];
          else till.database.wipe();
          ledger = await till.open(options);
        }
      }
      await restart();
      const movements = movementsOf(ledger);
      expect(new Set(movements).size).toBe(movements.length);
      expect(movements).toEqual(expect.arrayContaining([...acknowledged]));
      expect(journaledMovements(till.host).toSorted()).toEqual(movements.toSorted());
      for (const epoch of new Set(ledger.tail.get().map(({ event }) => event.epoch)))
        expect(verifyChain(ledger.tail.get().filter(({ event }) => event.epoch === epoch)).ok).toBe(true);
      expect((await ledger.checkAll()).broken).toEqual([]);
      await ledger.close();
    }),
    { numRuns: 40 },
  );
});
