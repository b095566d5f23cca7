/** What to do with a key: let it pass, hold it back, or it ended a scan. */
export type ScanVerdict =
  /** `owed`: keys held back before this one that turn out to be a person's; they must be typed first. */
  | { readonly do: 'pass'; readonly owed: string }
  | { readonly do: 'hold' }
  /** `passed`: how many of its characters had passed before the burst was known; they are to be taken back. */
  | { readonly do: 'scan'; readonly code: string; readonly passed: number };

/** Keys of one keyboard, told apart by their rhythm: a scanner types with gaps no hand keeps up. */
export interface ScanDetector {
  /**
   * `atMs` on any steady clock. Keys are named as the browser names them. `isCommand`: a key of its own is an order to
   * the screen, which nobody could take back.
   */
  key(key: string, atMs: number, isCommand?: boolean): ScanVerdict;
  /** Silence in a burst: what was held back and must be typed after all. A code may still go on after it. */
  pause(): string;
  /** Milliseconds of silence after which nothing more is held back. */
  patience(): number;
}

/** A signed voucher's QR code is the longest that is scanned. */
const longestCode = 400;

const median = (gaps: readonly number[]): number => gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;

/**
 * A keyboard wedge's reader: at least `minLength` characters, the middle one of their gaps at most `gapMs`, ended by
 * Enter or Tab. Keys are held back from the first fast gap on. A busy machine hands keys on late: a few gaps up to
 * `patienceMs` are borne, and one up to `stallMs` once the keys before it came as no hand types, so that half a code is
 * never taken for a whole one. A letter that is an order to the screen waits until no scan can have begun with it, and a
 * person's order just before a scan is no part of the code.
 */
export function createScanDetector({ gapMs = 30, patienceMs = 120, stallMs = 1500, minLength = 4 } = {}): ScanDetector {
  let code = '';
  let passed = 0;
  let gaps: number[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  const pause = (): string => {
    const held = code.slice(passed);
    passed = code.length;
    return held;
  };
  const giveUp = (): string => {
    const held = pause();
    code = '';
    passed = 0;
    gaps = [];
    return held;
  };
  const isQuick = (): boolean => gaps.length > 1 && median(gaps) <= gapMs;
  const isOrder = (): boolean => /^[a-z+*-]$/i.test(code);
  const borneMs = (): number => {
    if (isOrder()) return gapMs;
    return isQuick() ? stallMs : patienceMs;
  };
  const end = (): ScanVerdict => {
    if (code.length < minLength || !isQuick()) return { do: 'pass', owed: giveUp() };
    const scan: ScanVerdict = { do: 'scan', code, passed };
    giveUp();
    return scan;
  };
  const add = (key: string, gap: number): ScanVerdict => {
    const holding = code.length > passed || gap <= gapMs || isQuick();
    code += key;
    gaps.push(gap);
    if (holding) return { do: 'hold' };
    passed += 1;
    return { do: 'pass', owed: '' };
  };
  return {
    patience: () => (isOrder() ? gapMs : patienceMs),
    pause,
    key(key, atMs, isCommand = false) {
      const gap = atMs - lastAt;
      lastAt = atMs;
      const inBurst = gap <= borneMs() && code !== '' && code.length < longestCode;
      if (inBurst && (key === 'Enter' || key === 'Tab')) return end();
      if (inBurst && key.length === 1) return add(key, gap);
      const owed = giveUp();
      if (key.length === 1) {
        code = key;
        if (isCommand && owed === '') return { do: 'hold' };
        passed = 1;
      }
      return { do: 'pass', owed };
    },
  };
}
