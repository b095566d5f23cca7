import { useState } from 'react';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { CashCount } from '../../../core/ledger/event-types.ts';
import type { Difference } from '../../../core/ledger/over-short-reason.ts';
import type { ShiftState } from '../../../core/till/shift-state.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useCheckoutIfOpen } from '../../hooks/use-checkout.ts';
import { type ClosedShiftFacts, useDesk } from '../../hooks/use-desk.ts';
import { useOpenLegs } from '../../hooks/use-open-legs.ts';
import { useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';
import { firmCount, holdCount } from '../../wiring/firm-count.ts';
import { recordClosing, toleranceOf } from '../../wiring/record-closing.ts';

/**
 * Closes a shift over a count. One that differs too much stands from then on (`firm`) and waits for a reason. `onTried` hears what
 * was closed, or null.
 */
export function useClosing(shift: ShiftState, onTried: (facts: ClosedShiftFacts | null) => void) {
  const { operator } = useDesk();
  const terminal = useTerminal();
  const { unsent } = useSyncStatus();
  const queuedRefunds = useOpenLegs().length;
  const unknownPayments = useCheckoutIfOpen()?.shelf.baskets.filter((basket) => basket.doubtful).length ?? 0;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [firm, setFirm] = useState<CashCount | null>(() => firmCount(terminal, shift));
  const close = async (count: CashCount, difference: Difference | null = null): Promise<void> => {
    setBusy(true);
    const facts = { terminal, shift, count, difference, operator, unsynced: unsent, queuedRefunds, unknownPayments };
    const closed = await recordClosing(facts);
    setBusy(false);
    const differs = !closed.ok && closed.refusal.code === 'OVER_SHORT_UNEXPLAINED';
    if (differs) {
      await holdCount(terminal, shift, count);
      setFirm(count);
    } else if (!closed.ok) setRefusal(closed.refusal);
    if (closed.ok) playSound('accept');
    onTried(closed.ok ? closed.value : null);
  };
  return { firm, tolerance: toleranceOf(terminal), close, busy, refusal, dismiss: () => setRefusal(null) };
}
