/** The only door through which time and chance enter the core. */
export interface Clock {
  /** Wall time, ms since 1970; may be wrong and may jump. */
  now(): number;
  /** How far the machine's own clock goes ahead of `now`, ms; absent: it is the machine's (CON-05). */
  ahead?(): number;
  /** Milliseconds since the process started; never jumps. */
  monotonic(): number;
  /** `length` random bytes, fit for ids. */
  entropy(length: number): Uint8Array;
}
