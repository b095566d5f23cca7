import { useEffect, useRef, useState } from 'react';
import { idleLogoutMs, secondsToLogout } from '../../../core/kiosk/idle.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';

const tickMs = 500;
const touches = ['pointerdown', 'keydown', 'wheel'] as const;

/** Seconds until `onIdle`, once they must be said; null while there is time. Any touch or key begins anew. */
export function useIdle(active: boolean, onIdle: () => void): number | null {
  const { clock } = useTerminal();
  const [left, setLeft] = useState<number | null>(null);
  const touched = useRef(0);
  const latest = useRef(onIdle);
  useEffect(() => {
    latest.current = onIdle;
  });
  useEffect(() => {
    const touch = () => {
      touched.current = clock.monotonic();
      setLeft(null);
    };
    touch();
    if (!active) return undefined;
    const timer = window.setInterval(() => {
      const quiet = clock.monotonic() - touched.current;
      setLeft(secondsToLogout(quiet));
      if (quiet < idleLogoutMs) return;
      touch();
      latest.current();
    }, tickMs);
    for (const name of touches) window.addEventListener(name, touch, { capture: true });
    return () => {
      window.clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }, [active, clock]);
  return left;
}
