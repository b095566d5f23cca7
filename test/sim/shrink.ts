import type { Op, Schedule } from './op.ts';
import { type Outcome, runSchedule } from './run-schedule.ts';

/** Runs of a schedule that one shrinking may cost. */
const triesMax = 150;

/**
 * The smallest schedule found that breaks the same promise: ops are left out, in halves first and singly at the end, as long
 * as it stays broken. What is left is usually the story of the fault.
 */
export async function shrunk(failed: Outcome, say: (line: string) => void): Promise<Outcome> {
  const promise = failed.broken[0]?.invariant;
  let best = failed;
  let tries = 0;
  for (let size = Math.ceil(best.schedule.ops.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < best.schedule.ops.length && tries < triesMax; ) {
      tries += 1;
      const outcome = await runSchedule(without(best.schedule, at, size));
      if (outcome.broken[0]?.invariant === promise) best = outcome;
      else at += size;
    }
  say(`shrunk from ${failed.schedule.ops.length} to ${best.schedule.ops.length} ops in ${tries} runs`);
  return best;
}

/** What is left out takes its time with it, unless the next op takes that over: a pause may be the point. */
function without(schedule: Schedule, at: number, size: number): Schedule {
  const gone = schedule.ops.slice(at, at + size);
  const waited = gone.reduce((sum, { wait }) => sum + wait, 0);
  const rest = schedule.ops
    .slice(at + size)
    .map((op, index): Op => (index === 0 ? { ...op, wait: op.wait + waited } : op));
  return { ...schedule, ops: [...schedule.ops.slice(0, at), ...rest] };
}
