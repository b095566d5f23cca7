import { useLayoutEffect, useRef } from 'react';
import { useTerminal } from './use-terminal.ts';

/**
 * Reads scanned codes while mounted and enabled. A dialog with a question of its own on top does not stop scanning.
 * Joined with the commit that shows the screen, not after it: a code scanned in between would find no reader.
 */
export function useScanner(onScan: (code: string) => void, enabled = true): void {
  const { scans } = useTerminal();
  const latest = useRef(onScan);
  useLayoutEffect(() => {
    latest.current = onScan;
  });
  useLayoutEffect(() => (enabled ? scans.read((code) => latest.current(code)) : undefined), [scans, enabled]);
}
