import { useCallback, useMemo, useState } from 'react';

/** What the keypad may type: whole numbers, yuan with two decimals, kilograms with three, or plain digits. */
export type KeypadMode = 'count' | 'yuan' | 'kilogram' | 'digits';

/** One key of the pad. */
export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | 'back' | 'clear';

const decimals: Readonly<Record<KeypadMode, number>> = { count: 0, yuan: 2, kilogram: 3, digits: 0 };

/** The text after one key; a key that would make no sense changes nothing. */
export function pressKey(text: string, key: KeypadKey, options: { mode: KeypadMode; max: number }): string {
  if (key === 'clear') return '';
  if (key === 'back') return text.slice(0, -1);
  if (key === '.') return withPoint(text, options.mode);
  const grown = options.mode === 'digits' ? text + key : (text + key).replace(/^0+(?=\d)/, '');
  const [, fraction = ''] = grown.split('.');
  const tooLong = grown.replace('.', '').length > options.max || fraction.length > decimals[options.mode];
  return tooLong ? text : grown;
}

function withPoint(text: string, mode: KeypadMode): string {
  if (decimals[mode] === 0 || text.includes('.')) return text;
  return text === '' ? '0.' : `${text}.`;
}

/** A number being typed with the keypad. */
export interface KeypadEntry {
  readonly text: string;
  readonly mode: KeypadMode;
  readonly press: (key: KeypadKey) => void;
  readonly set: (text: string) => void;
  readonly clear: () => void;
}

/** Keeps what is typed on the pad; `max` digits at most, beginning with `first`. */
export function useKeypad(mode: KeypadMode, max = 9, first = ''): KeypadEntry {
  const [text, set] = useState(first);
  const press = useCallback((key: KeypadKey) => set((now) => pressKey(now, key, { mode, max })), [mode, max]);
  const clear = useCallback(() => set(''), []);
  return useMemo(() => ({ text, mode, press, set, clear }), [text, mode, press, clear]);
}
