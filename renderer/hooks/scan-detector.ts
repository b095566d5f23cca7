/** What to do with a key: let it pass, hold it back, or it ended a scan. */
export type ScanVerdict =
  /** `owed`: keys held back before this one that turn out to be a person's; they must be typed first. */
  | { readonly do: 'pass'; readonly owed: string }
  | { readonly do: 'hold' }
  /** `passed`: how many of its characters had passed before the burst was known; they are to be taken back. */
  | { readonly do: 'scan'; readonly code: string; readonly passed: number };

/** Keys of one keyboard, told apart by their rhythm: a scanner types with gaps no hand keeps up. */
export interface ScanDetector {
  /** `atMs` on any steady clock. Keys are named as the browser names them. */
  key(key: string, atMs: number): ScanVerdict;
  /** The burst is over without an end mark: what was held back and must be typed after all. */
  giveUp(): string;
  /** Milliseconds of silence after which a burst is over. */
  readonly patienceMs: number;
}

/** A signed voucher's QR code is the longest that is scanned. */
const longestCode = 400;

const median = (gaps: readonly number[]): number => gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;

/**
 * A keyboard wedge's reader: at least `minLength` characters, the middle one of their gaps at most `gapMs`, no gap
 * above `patienceMs`, ended by Enter or Tab. Keys are held back from the first fast gap on; a few slow ones are borne,
 * because a busy machine hands keys on late.
 */
export function createScanDetector({ gapMs = 30, patienceMs = 120, minLength = 4 } = {}): ScanDetector {
  let code = '';
  let passed = 0;
  let gaps: number[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  const giveUp = (): string => {
    const held = code.slice(passed);
    code = '';
    passed = 0;
    gaps = [];
    return held;
  };
  const end = (): ScanVerdict => {
    if (code.length < minLength || median(gaps) > gapMs) return { do: 'pass', owed: giveUp() };
    const scan: ScanVerdict = { do: 'scan', code, passed };
    giveUp();
    return scan;
  };
  const add = (key: string, gap: number): ScanVerdict => {
    const holding = code.length > passed || gap <= gapMs;
    code += key;
    gaps.push(gap);
    if (holding) return { do: 'hold' };
    passed += 1;
    return { do: 'pass', owed: '' };
  };
  return {
    patienceMs,
    giveUp,
    key(key, atMs) {
      const gap = atMs - lastAt;
      lastAt = atMs;
      const inBurst = gap <= patienceMs && code !== '' && code.length < longestCode;
      if (inBurst && (key === 'Enter' || key === 'Tab')) return end();
      if (inBurst && key.length === 1) return add(key, gap);
      const owed = giveUp();
      if (key.length === 1) {
        code = key;
        passed = 1;
      }
      return { do: 'pass', owed };
    },
  };
}
