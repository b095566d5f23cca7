import { useCallback, useMemo, useState } from 'react';
import type { CashCount } from '../../core/ledger/event-types.ts';
import type { Fen } from '../../core/money/fen.ts';
import { countTotal, denominations } from '../../core/till/cash-count.ts';
import { type KeypadEntry, type KeypadKey, pressKey } from './use-keypad.ts';

/** A count of money under way. */
export interface Counting {
  readonly faces: readonly Fen[];
  readonly count: CashCount;
  readonly total: Fen;
  readonly chosen: Fen;
  /** The pieces of the chosen face, as the keypad types them. */
  readonly entry: KeypadEntry;
  readonly choose: (face: Fen) => void;
  readonly change: (face: Fen, pieces: number) => void;
  readonly isLast: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly worth: (face: Fen, pieces: number) => Fen;
}

const faces: readonly Fen[] = denominations;
const piecesDigitsMax = 4;

const worth = (face: Fen, pieces: number): Fen => countTotal({ [String(face)]: pieces });

/** Counts by denomination: the keypad types the pieces of the chosen face straight into the count. */
export function useCount(): Counting {
  const [count, setCount] = useState<CashCount>({});
  const [at, setAt] = useState(0);
  // Typing on a face that already has pieces begins anew; only then does typing add digits.
  const [typing, setTyping] = useState(false);
  const chosen = faces[at] ?? 0;
  const pieces = count[String(chosen)] ?? 0;
  const change = useCallback(
    (face: Fen, next: number) => setCount((was) => ({ ...was, [String(face)]: Math.max(0, next) })),
    [],
  );
  const move = useCallback((to: number) => {
    setAt(Math.min(Math.max(to, 0), faces.length - 1));
    setTyping(false);
  }, []);
  const press = useCallback(
    (key: KeypadKey) => {
      const now = typing || key === 'back' ? String(pieces) : '';
      setTyping(true);
      change(chosen, Number(pressKey(now, key, { mode: 'count', max: piecesDigitsMax }) || '0'));
    },
    [typing, pieces, change, chosen],
  );
  const entry = useMemo<KeypadEntry>(
    () => ({
      text: pieces === 0 ? '' : String(pieces),
      mode: 'count',
      press,
      set: (text) => change(chosen, Number(text || '0')),
      clear: () => change(chosen, 0),
    }),
    [pieces, press, change, chosen],
  );
  return {
    faces,
    count,
    total: countTotal(count),
    chosen,
    entry,
    choose: (face) => move(faces.indexOf(face)),
    change,
    isLast: at === faces.length - 1,
    step: (by) => move(at + by),
    worth,
  };
}
