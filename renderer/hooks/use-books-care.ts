import { useState } from 'react';
import { type Refusal, refusal as refusalOf } from '../../core/kernel/refusal.ts';
import type { Exported } from '../../sync/local/export-unsent.ts';
import { useTerminal } from './use-terminal.ts';

/** What was done: an export alone, or one with a reset after it. */
export interface CareDone {
  readonly kind: 'export' | 'reset';
  readonly exported: Exported;
}

/** Exporting what was never sent, and forgetting what the centre tells again. */
export interface BooksCare {
  readonly busy: boolean;
  readonly done: CareDone | null;
  readonly refusal: Refusal | null;
  readonly run: (kind: CareDone['kind']) => Promise<void>;
  readonly dismiss: () => void;
}

/** Care of the till's books. A reset exports first; if that fails nothing is forgotten. */
export function useBooksCare(): BooksCare {
  const { ledger, engine } = useTerminal();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<CareDone | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async (kind: CareDone['kind']): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      setDone({ kind, exported: await (kind === 'reset' ? ledger.reset() : ledger.exportUnsent()) });
      if (kind === 'reset') engine.wake(true);
    } catch {
      // The host could not write the file, or the database is ill: nothing was forgotten, and it may be tried again.
      setRefusal(refusalOf('EXPORT_FAILED'));
    } finally {
      setBusy(false);
    }
  };
  return { busy, done, refusal, run, dismiss: () => setRefusal(null) };
}
