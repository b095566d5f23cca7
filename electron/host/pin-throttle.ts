import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/kernel/clock.ts';
import { readJson, writeDurably } from './durable-file.ts';

/** Enough to tell one hash from the next, too little to try PINs against. */
const digestOf = (hash: string): string => createHash('sha256').update(hash).digest('hex').slice(0, 8);

const triesSchema = z.record(
  z.string(),
  z.object({
    wrong: z.number().int().nonnegative(),
    lastAt: z.number().int(),
    /** Which PIN was tried, as a digest of its stored hash; absent in files older than this field: whichever is asked about. */
    pin: z.string().optional(),
  }),
);
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

/** A person, and the PIN they have now as its stored hash: with a new PIN the wrong tries of the old one are of no matter. */
export interface WhosePin {
  readonly staff: string;
  readonly hash: string;
}

/** Counts wrong PINs per member of staff, in a file, so that a restart buys no new tries. */
export interface PinThrottle {
  /** Whole seconds until the next try of this person, 0 if at once. */
  waitSeconds(who: WhosePin): number;
  /** Counts a try as wrong, durably. Called before the PIN is compared, so that pulling the plug helps nobody. */
  charge(who: WhosePin): void;
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
  const pastOf = ({ staff, hash }: WhosePin): Tries[string] | undefined => {
    const past = tries[staff];
    return past?.pin === undefined || past.pin === digestOf(hash) ? past : undefined;
  };
  return {
    waitSeconds(who) {
      const past = pastOf(who);
      if (past === undefined) return 0;
      // A clock set back must not lock a person out for longer than the step itself.
      const elapsed = Math.max(0, clock.now() - past.lastAt);
      return Math.max(0, Math.ceil((pinWaitSeconds(past.wrong) * 1000 - elapsed) / 1000));
    },
    charge(who) {
      const wrong = (pastOf(who)?.wrong ?? 0) + 1;
      store({ ...tries, [who.staff]: { wrong, lastAt: clock.now(), pin: digestOf(who.hash) } });
    },
    clear(staff) {
      if (tries[staff] === undefined) return;
      const { [staff]: _forgotten, ...rest } = tries;
      store(rest);
    },
  };
}
