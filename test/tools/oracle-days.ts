import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { anyDay } from '../oracle/any-day.ts';
import { corners } from '../oracle/corners.ts';
import { disagreements } from '../oracle/disagreements.ts';

/**
 * Compares the books with the second book over as many generated days as you have patience for:
 * `node test/tools/oracle-days.ts --days 20000 --seed 7`. A day that fails is shrunk and printed with its seed.
 */
const { values } = parseArgs({ options: { days: { type: 'string' }, seed: { type: 'string' } } });
const days = Number(values.days ?? 5_000);
const seed = Number(values.seed ?? 1);
const seen = new Map<string, number>();
const property = fc.property(anyDay, (plan) => {
  const found = disagreements(plan, seen);
  if (found.length > 0) throw new Error(found.join('\n'));
});
const result = fc.check(property, { numRuns: days, seed });
if (result.failed) {
  console.log(fc.defaultReportMessage(result));
  process.exitCode = 1;
} else {
  console.log(`${days} days from seed ${seed}: both books agree`);
  for (const corner of corners) console.log(`${String(seen.get(corner) ?? 0).padStart(7)}  ${corner}`);
}
