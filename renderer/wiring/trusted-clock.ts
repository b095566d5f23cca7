import { z } from 'zod';
import type { Clock } from '../../core/kernel/clock.ts';
import { parseJson } from '../../core/kernel/parse-json.ts';
import { trustedTime } from '../../core/period/clock-trust.ts';

/** What was last known of this machine's clock: how far it goes ahead of the centre's (ms), and its own time then. */
const comparedSchema = z.object({ offset: z.number().int(), at: z.number().int() });
export type Compared = z.infer<typeof comparedSchema>;

/** Where that is remembered beyond a restart. */
export interface ClockMemory {
  read(): Compared | null;
  write(compared: Compared): void;
}

/** The till's time: the machine's clock less its last known offset. Source: CON-05. */
export interface TrustedClock extends Clock {
  /** The centre said its time in an answer that took so long, ms. */
  heard(centreMs: number, tookMs: number): void;
  /** The clock was never compared, not for three days, or jumped back: somebody has to look at it (EC-20). */
  unsure(): boolean;
}

/** Differences this small are the network's; following them would make the till's time tremble. */
const jitterMs = 1500;

/** A clock that knows how wrong its machine's is. */
export function createTrustedClock(device: Clock, memory: ClockMemory): TrustedClock {
  let compared = memory.read();
  let jumpedBack = 0;
  let last = { wall: device.now(), even: device.monotonic() };
  const judged = () => {
    const [wall, even] = [device.now(), device.monotonic()];
    jumpedBack = Math.max(jumpedBack, last.wall + (even - last.even) - wall, (compared?.at ?? wall) - wall);
    last = { wall, even };
    const offset = compared?.offset ?? null;
    return trustedTime(wall, { offset, offsetAge: wall - (compared?.at ?? wall), jumpedBack });
  };
  return {
    now: () => judged().at,
    ahead: () => compared?.offset ?? 0,
    monotonic: () => device.monotonic(),
    entropy: (length) => device.entropy(length),
    unsure: () => judged().unsure,
    heard(centreMs, tookMs) {
      const at = device.now();
      const offset = at - Math.floor(tookMs / 2) - centreMs;
      const known = compared?.offset ?? Number.POSITIVE_INFINITY;
      compared = { offset: Math.abs(offset - known) < jitterMs ? known : offset, at };
      jumpedBack = 0;
      last = { wall: at, even: device.monotonic() };
      memory.write(compared);
    },
  };
}

const key = 'yucun.clock';

/** Remembers it in the browser's own store. What cannot be read is as if it had never been compared. */
export const browserClockMemory: ClockMemory = {
  read() {
    const text = window.localStorage.getItem(key);
    const found = comparedSchema.safeParse(parseJson(text ?? ''));
    return found.success ? found.data : null;
  },
  write: (compared) => window.localStorage.setItem(key, JSON.stringify(compared)),
};
