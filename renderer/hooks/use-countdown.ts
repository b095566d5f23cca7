import { useCallback, useEffect, useState } from 'react';

const secondMs = 1000;

/** Whole seconds that run down to nothing. */
export interface Countdown {
  readonly left: number;
  readonly start: (seconds: number) => void;
}

/** A countdown for waits that the host has imposed. */
export function useCountdown(): Countdown {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = window.setTimeout(() => setLeft((now) => now - 1), secondMs);
    return () => window.clearTimeout(timer);
  }, [left]);
  const start = useCallback((seconds: number) => setLeft(seconds), []);
  return { left, start };
}
