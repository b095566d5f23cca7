/** One line of the results: a figure, and where it makes sense its ratio to a bare equivalent measured in the same run. */
export interface Measurement {
  readonly name: string;
  readonly value: string;
  /** What it is compared with, and how many times that it costs. */
  readonly ratio?: { readonly to: string; readonly times: number };
  /** What we aim at, in words. */
  readonly aim?: string;
}

/** The `share` quantile (0..1) of the samples, nearest rank. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** Milliseconds each call of `act` took, `rounds` times, after a tenth of them unmeasured. */
export function timed(rounds: number, act: (round: number) => unknown): number[] {
  const samples: number[] = [];
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    const from = performance.now();
    act(round);
    if (round >= 0) samples.push(performance.now() - from);
  }
  return samples;
}

/** The same for several acts turn about, so that whatever else the machine does falls on all of them alike. */
export function inTurns(rounds: number, acts: readonly (() => unknown)[]): number[][] {
  const samples = acts.map((): number[] => []);
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    for (const [at, act] of acts.entries()) {
      const from = performance.now();
      act();
      if (round >= 0) samples[at]?.push(performance.now() - from);
    }
  }
  return samples;
}

/** `1.23 ms` with as many digits as mean anything. */
export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

/** Median and 95th percentile in words. */
export const spread = (samples: readonly number[]): string =>
  `p50 ${milliseconds(quantile(samples, 0.5))}, p95 ${milliseconds(quantile(samples, 0.95))}`;
