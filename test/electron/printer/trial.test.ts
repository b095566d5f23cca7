import { describe, expect, test } from 'vitest';
import { faults } from '../../tools/print-trial/faults.ts';
import {
  type Outcome,
  runTrial,
  type Subject,
  tallyOf,
  together,
  wholePatience,
} from '../../tools/print-trial/trial.ts';

/** A small draw of the paper trial; the whole one is `node test/tools/print-trial/main.ts`. */
const seeds = [1, 2];

async function outcomesOf(subject: Subject, names: readonly string[], timings = {}): Promise<Map<string, Outcome[]>> {
  const chosen = faults.filter((fault) => names.includes(fault.name));
  const tasks = chosen.flatMap((fault) => seeds.map((seed) => () => runTrial({ subject, fault, seed }, timings)));
  const outcomes = await together(tasks, 10);
  return new Map(chosen.map((fault, at) => [fault.name, outcomes.slice(at * seeds.length, (at + 1) * seeds.length)]));
}

describe('whatever happens to printer, cable and till', () => {
  test('the spool loses no paper, doubles none unmarked and asks only with a reason', async () => {
    const found = await outcomesOf(
      'spool',
      faults.map((fault) => fault.name),
    );
    const sums = [...found].map(([name, outcomes]) => ({ name, ...tallyOf(outcomes) }));
    const sound = { lost: 0, doubled: 0, unexplained: 0 };
    expect(sums).toMatchObject(sums.map(({ name }) => ({ name, ...sound })));
    expect(sums).toHaveLength(faults.length);
  });

  test('what mends itself is not asked about', async () => {
    const mending = ['none', 'five times slower', 'cover open before the job', 'paper out, refilled'];
    for (const [name, outcomes] of await outcomesOf('spool', mending, wholePatience)) {
      expect({ name, ...tallyOf(outcomes) }).toMatchObject({ name, asked: 0, waiting: 0 });
      for (const outcome of outcomes) expect(outcome.copies).toBe(1);
    }
  });
});

test('a till that believes execute() calls paper printed that never came out: the trial would find it', async () => {
  const found = await outcomesOf('naive', ['paper out, never refilled', 'power cycle in the middle']);
  for (const [name, outcomes] of found)
    expect({ name, ...tallyOf(outcomes) }).toMatchObject({ name, lost: seeds.length });
});
