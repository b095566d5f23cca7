import { useEffect, useRef } from 'react';

interface ListKeys {
  readonly length: number;
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly onTake: (at: number) => void;
}

/**
 * Arrows and Enter for a list that belongs to the text field being typed in. Listens before everybody else,
 * because the field has the focus and would keep Enter for itself.
 */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { length, at, onMove, onTake } = latest.current;
      if (length === 0 || event.isComposing || event.defaultPrevented) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined && event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      if (step === undefined) onTake(at);
      else onMove((at + step + length) % length);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
