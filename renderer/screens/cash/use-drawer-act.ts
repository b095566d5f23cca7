import { useState } from 'react';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { parseYuan } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { playSound } from '../../hooks/sounds.ts';
import { actMissing, useApproval } from '../../hooks/use-approval.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { type DrawerAct, recordDrawerAct } from '../../wiring/record-cash.ts';

/** What is being done at the drawer: its kind, reason and amount, and the way to record it. */
export function useDrawerAct() {
  const { operator } = useDesk();
  const terminal = useTerminal();
  const shift = useShift();
  const approval = useApproval();
  const [kind, setKind] = useState<DrawerAct>('no-sale');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const entry = useKeypad('yuan', 9);
  const amount: Fen | null = kind === 'no-sale' ? 0 : parseYuan(entry.text);

  const move = async (approver: Operator | null) => {
    approval.close();
    if (amount === null) return setRefusal(refusalOf('AMOUNT_INVALID'));
    setBusy(true);
    const recorded = await recordDrawerAct(terminal, { kind, amount, reason, operator, approver, open: shift });
    setBusy(false);
    const missing = recorded.ok ? null : actMissing(recorded.refusal);
    if (missing !== null) return approval.ask(missing);
    if (!recorded.ok) return setRefusal(recorded.refusal);
    playSound('accept');
    entry.clear();
    return setReason('');
  };
  const choose = (next: DrawerAct) => {
    setKind(next);
    setReason('');
  };
  const dismiss = () => setRefusal(null);
  return { kind, choose, reason, setReason, amount, entry, shift, approval, refusal, dismiss, busy, move };
}
