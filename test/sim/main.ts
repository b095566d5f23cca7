import { parseArgs } from 'node:util';
import { anySchedule } from './any-schedule.ts';
import { keepSchedule, keptSchedules } from './failed-seeds.ts';
import type { Schedule } from './op.ts';
import { type Outcome, runSchedule } from './run-schedule.ts';
import { shrunk } from './shrink.ts';

/**
 * `npm run sim -- --seeds N --from S`: the schedules that once failed, then N new ones. `--replay SEED` runs one and tells its
 * story; `--ops 0,3,17` leaves the other ops out. `--brief` prints failures and the sum only.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    from: { type: 'string', default: '1' },
    replay: { type: 'string' },
    ops: { type: 'string' },
    brief: { type: 'boolean', default: false },
    'no-kept': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.log(line);

interface Sum {
  runs: number;
  failed: number;
  events: number;
  confirmed: number;
  destroyed: number;
  claims: number;
  lent: number;
}

const sum: Sum = { runs: 0, failed: 0, events: 0, confirmed: 0, destroyed: 0, claims: 0, lent: 0 };
const broken = new Map<string, number>();

function lineOf({ schedule, broken: list, events, confirmed, destroyed, claims, lent, lasted }: Outcome): string {
  const { seed, tills, ops } = schedule;
  const end = list.length === 0 ? 'kept' : `BROKEN ${[...new Set(list.map(({ invariant }) => invariant))].join(' ')}`;
  return `seed ${seed}: ${tills} tills, ${ops.length} ops, ${Math.round(lasted / 1000)} s, ${confirmed} recorded, ${events} events, ${destroyed} destroyed, lent ${lent}, claims ${claims}: ${end}`;
}

function add(outcome: Outcome): void {
  sum.runs += 1;
  sum.failed += outcome.broken.length > 0 ? 1 : 0;
  for (const field of ['events', 'confirmed', 'destroyed', 'claims', 'lent'] as const) sum[field] += outcome[field];
  for (const { invariant } of outcome.broken) broken.set(invariant, (broken.get(invariant) ?? 0) + 1);
}

/** Runs one and answers whether every promise was kept; a new failure is made small, shown and kept. */
async function run(schedule: Schedule, isNew: boolean): Promise<void> {
  const outcome = await runSchedule(schedule);
  add(outcome);
  if (!values.brief || outcome.broken.length > 0) say(lineOf(outcome));
  if (outcome.broken.length === 0) return;
  for (const { invariant, what, at } of outcome.broken.slice(0, 3))
    say(`  ${invariant} at ${at} ms: ${what.slice(0, 400)}`);
  if (!isNew) return;
  say(`  again: npm run sim -- --replay ${schedule.seed}`);
  if (values['no-shrink']) return;
  const { schedule: small } = await shrunk(outcome, (line) => say(`  ${line}`));
  for (const op of small.ops) say(`  ${JSON.stringify(op)}`);
  keepSchedule(small);
}

async function replay(seed: number): Promise<void> {
  const whole = anySchedule(seed);
  const wanted = values.ops?.split(',').map(Number) ?? null;
  const ops = whole.ops.filter((_, at) => wanted === null || wanted.includes(at));
  for (const [at, op] of ops.entries()) say(`${String(at).padStart(4)} ${JSON.stringify(op)}`);
  const outcome = await runSchedule({ ...whole, ops });
  add(outcome);
  for (const [what, times] of [...outcome.tally].toSorted()) say(`${String(times).padStart(6)} ${what}`);
  say(lineOf(outcome));
  for (const { invariant, what, at } of outcome.broken) say(`  ${invariant} at ${at} ms: ${what}`);
}

if (values.replay !== undefined) await replay(Number(values.replay));
else {
  for (const schedule of values['no-kept'] ? [] : keptSchedules()) await run(schedule, false);
  const from = Number(values.from);
  for (let seed = from; seed < from + Number(values.seeds); seed++) await run(anySchedule(seed), true);
}
say(
  `${sum.runs} schedules, ${sum.failed} failed; ${sum.events} events at head office, ${sum.confirmed} recorded acts, ${sum.destroyed} destroyed by the schedules themselves; lent ${sum.lent} fen, claims ${sum.claims} fen`,
);
const lost = (broken.get('I1') ?? 0) + (broken.get('I17') ?? 0);
say(`${lost} lost, ${broken.get('DOUBLED') ?? 0} doubled, ${broken.get('I6') ?? 0} negative`);
process.exit(sum.failed === 0 ? 0 : 1);
