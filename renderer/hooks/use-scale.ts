import { useEffect, useState } from 'react';
import type { ScaleReading } from '../../core/ports/terminal-bridge.ts';
import { useTerminal } from './use-terminal.ts';

const betweenMs = 300;

/** What lies on the till's scale, asked again and again while it is looked at; `no-scale` where there is none. */
export function useScale(): ScaleReading {
  const { bridge } = useTerminal();
  const [reading, setReading] = useState<ScaleReading>({ state: 'no-scale' });
  useEffect(() => {
    let timer: number | undefined;
    let watching = true;
    const look = async () => {
      const answer = await bridge.call('scale.weigh', {}).catch(() => null);
      if (!watching) return;
      if (answer !== null) setReading(answer.reading);
      // A till without a scale is not asked again: scales are set up in the settings, not during a sale.
      if (answer?.reading.state !== 'no-scale') timer = window.setTimeout(() => void look(), betweenMs);
    };
    void look();
    return () => {
      watching = false;
      window.clearTimeout(timer);
    };
  }, [bridge]);
  return reading;
}
