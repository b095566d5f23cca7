import type { Clock } from '../../core/kernel/clock.ts';
import { requestStamp } from '../../sync/protocol/version.ts';

/** The centre's time as this till reckons it: by the last answer and an even clock, whatever the wall clock shows. */
export interface CentreTime {
  /** Takes in the header of an answer; null and what is no time change nothing. */
  heard(header: string | null): void;
  /** A stamp that no other request of this till has. */
  stamp(): string;
}

const nonceBytes = 12;

/** Before the first answer the wall clock has to do; if it is wrong the centre says so and the till asks again. */
export function createCentreTime(clock: Clock): CentreTime {
  let ahead: number | null = null;
  return {
    heard(header) {
      if (header !== null && /^\d{1,15}$/.test(header)) ahead = Number(header) - clock.monotonic();
    },
    stamp() {
      const now = ahead === null ? clock.now() : clock.monotonic() + ahead;
      return requestStamp(Math.max(0, now), Buffer.from(clock.entropy(nonceBytes)).toString('base64url'));
    },
  };
}
