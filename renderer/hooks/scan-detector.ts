/** What to do with a key: let it pass, hold it back, or it ended a scan. */
export type ScanVerdict =
  | { readonly do: 'pass' }
  | { readonly do: 'hold' }
  | { readonly do: 'scan'; readonly code: string };

/** A burst that turned out to be a person typing fast: the keys that were held back and are owed. */
export interface FalseAlarm {
  readonly held: string;
}

/** Keys of one keyboard, told apart by their rhythm: a scanner types with gaps no hand keeps up. */
export interface ScanDetector {
  /** `atMs` on any steady clock. Keys are named as the browser names them. */
  key(key: string, atMs: number): ScanVerdict;
  /** The burst is over without an end mark: what was held must be typed after all. */
  giveUp(): FalseAlarm;
  /** Milliseconds of silence after which a burst is over. */
  readonly patienceMs: number;
}

const pass: ScanVerdict = { do: 'pass' };
const hold: ScanVerdict = { do: 'hold' };
const longestCode = 64;

/**
 * A keyboard wedge's reader: at least `minLength` characters, each at most `gapMs` after the one before, ended by
 * Enter or Tab. The first character cannot be told from a person's and has passed; the listener takes it back.
 */
export function createScanDetector({ gapMs = 30, minLength = 4 } = {}): ScanDetector {
  let code = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  const start = (key: string): ScanVerdict => {
    code = key;
    return pass;
  };
  const end = (): ScanVerdict => {
    const scanned = code;
    if (scanned.length < minLength) return pass;
    code = '';
    return { do: 'scan', code: scanned };
  };
  return {
    patienceMs: gapMs * 2,
    key(key, atMs) {
      const fast = atMs - lastAt <= gapMs;
      lastAt = atMs;
      if (key === 'Enter' || key === 'Tab') return fast ? end() : pass;
      if (key.length !== 1) return pass;
      if (!fast || code === '' || code.length >= longestCode) return start(key);
      code += key;
      return hold;
    },
    giveUp() {
      const held = code.slice(1);
      code = '';
      return { held };
    },
  };
}
