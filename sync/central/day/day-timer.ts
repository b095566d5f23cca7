import { localDateOf, startOfDate } from '../../../core/kernel/business-day.ts';
import type { Central } from '../open-central.ts';
import { lastDayDone, runDayWork } from './day-work.ts';

/** How often the running centre looks at the calendar. */
const lookMs = 600_000;
/** Half past midnight: tiers are judged at midnight, points of the month come half an hour later. Source: PTS-06. */
const afterMidnightMs = 30 * 60_000;

/** Does the work of a day once it is due and not done, in one process at a time; true if it was done now. */
export async function workIfDue(central: Central): Promise<boolean> {
  const now = central.clock.now();
  const day = localDateOf(now);
  if (now < startOfDate(day) + afterMidnightMs || (await lastDayDone(central)) === day) return false;
  return central.neighbours.alone('day', async () => void (await runDayWork(central)));
}

/** Lets the running centre do the work of each day; returns how to stop, which waits for work under way. */
export function startDayTimer(central: Central, complain: (line: string) => void): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    underWay = underWay
      .then(() => workIfDue(central))
      .catch((error: unknown) => complain(`day work: ${String(error)}`));
  };
  look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
