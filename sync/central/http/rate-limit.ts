/** Lets a caller act `burst` times at once and `perSecond` times a second on average. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** `now` in ms, never jumping. */
  constructor(options: { burst: number; perSecond: number; now: () => number }) {
    this.#burst = options.burst;
    this.#perSecond = options.perSecond;
    this.#now = options.now;
  }

  /** True if the caller may act now; counts the act. */
  admits(caller: string): boolean {
    const now = this.#now();
    const { left, at } = this.#buckets.get(caller) ?? { left: this.#burst, at: now };
    const filled = Math.min(this.#burst, left + ((now - at) * this.#perSecond) / 1000);
    if (this.#buckets.size > callersKept) this.#forgetFull(now);
    this.#buckets.set(caller, { left: Math.max(filled - 1, 0), at: now });
    return filled >= 1;
  }

  /** A full bucket is as good as none: forgetting it bounds the memory against invented callers. */
  #forgetFull(now: number): void {
    for (const [caller, { left, at }] of this.#buckets)
      if (left + ((now - at) * this.#perSecond) / 1000 >= this.#burst) this.#buckets.delete(caller);
    if (this.#buckets.size > callersKept) this.#buckets.clear();
  }
}

const callersKept = 10_000;
