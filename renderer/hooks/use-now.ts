import { useEffect, useState } from 'react';
import { useTerminal } from './use-terminal.ts';

const tickMs = 10_000;

/** The till's wall time, ms, renewed every few seconds: for clocks and ages on screen, never for business. */
export function useNow(): number {
  const { clock } = useTerminal();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(clock.now()), tickMs);
    return () => window.clearInterval(timer);
  }, [clock]);
  return now;
}
