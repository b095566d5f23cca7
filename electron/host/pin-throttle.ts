import { z } from 'zod';
import type { Clock } from '../../core/kernel/clock.ts';
import { readJson, writeDurably } from './durable-file.ts';

const triesSchema = z.record(z.string(), z.object({ wrong: z.number().int().nonnegative(), lastAt: z.number().int() }));
type Tries = z.infer<typeof triesSchema>;

/** Wrong PINs in a row that cost no waiting. */
const freeTries = 5;
/** Waiting after the fifth wrong PIN in a row, the sixth, …; seconds. The last one stays. */
const waitSteps = [30, 60, 120, 300, 900] as const;

/** Seconds a person waits after so many wrong PINs in a row. */
export function pinWaitSeconds(wrong: number): number {
  if (wrong < freeTries) return 0;
  return waitSteps[Math.min(wrong - freeTries, waitSteps.length - 1)] ?? 0;
}

/** Counts wrong PINs per member of staff, in a file, so that a restart buys no new tries. */
export interface PinThrottle {
  /** Whole seconds until the next try of this person, 0 if at once. */
  waitSeconds(staff: string): number;
  /** Counts a try as wrong, durably. Called before the PIN is compared, so that pulling the plug helps nobody. */
  charge(staff: string): void;
  /** Forgets the wrong tries of this person after a right PIN. */
  clear(staff: string): void;
}

/** Opens the count kept at `path`. Throws when the file is there and is none of ours. */
export function openPinThrottle(options: { path: string; clock: Clock }): PinThrottle {
  const { path, clock } = options;
  let tries: Tries = readJson(path, triesSchema) ?? {};
  const store = (next: Tries): void => {
    writeDurably(path, JSON.stringify(next));
    tries = next;
  };
  return {
    waitSeconds(staff) {
      const past = tries[staff];
      if (past === undefined) return 0;
      // A clock set back must not lock a person out for longer than the step itself.
      const elapsed = Math.max(0, clock.now() - past.lastAt);
      return Math.max(0, Math.ceil((pinWaitSeconds(past.wrong) * 1000 - elapsed) / 1000));
    },
    charge(staff) {
      const wrong = (tries[staff]?.wrong ?? 0) + 1;
      store({ ...tries, [staff]: { wrong, lastAt: clock.now() } });
    },
    clear(staff) {
      if (tries[staff] === undefined) return;
      const { [staff]: _forgotten, ...rest } = tries;
      store(rest);
    },
  };
}
