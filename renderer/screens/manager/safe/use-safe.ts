import { useEffect, useState } from 'react';
import { mintId } from '../../../../core/kernel/ids.ts';
import type { Refusal } from '../../../../core/kernel/refusal.ts';
import type { Result } from '../../../../core/kernel/result.ts';
import { parseYuan } from '../../../../core/money/fen.ts';
import type { SafeReply } from '../../../../sync/protocol/messages.ts';
import { playSound } from '../../../hooks/sounds.ts';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useKeypad } from '../../../hooks/use-keypad.ts';
import { useSyncStatus, useTerminal } from '../../../hooks/use-terminal.ts';
import { recordSafeAct } from '../../../wiring/record-safe.ts';

/** What is done at the safe. */
export const safeKinds = ['bank-drop', 'count'] as const;
export type SafeKind = (typeof safeKinds)[number];

const bagDigits = 20;

/** The safe as the centre knows it, and what is being done at it: a bag for the bank, or a count. */
export function useSafe() {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const { link, unsent } = useSyncStatus();
  const [kind, setKind] = useState<SafeKind>('bank-drop');
  const [safe, setSafe] = useState<SafeReply | null>(null);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [atBag, setAtBag] = useState(false);
  const amount = useKeypad('yuan', 9);
  const bag = useKeypad('digits', bagDigits);
  const fen = parseYuan(amount.text) ?? 0;
  const isSent = unsent === 0 && link === 'up';
  useEffect(() => {
    if (!isSent) return undefined;
    const asked = { stale: false };
    const show = (found: Result<SafeReply>) => {
      if (!asked.stale && found.ok) setSafe(found.value);
    };
    void terminal.engine.fetchSafe().then(show);
    return () => {
      asked.stale = true;
    };
  }, [terminal, isSent]);
  const clear = () => {
    amount.clear();
    bag.clear();
    setReason('');
    setAtBag(false);
  };
  const choose = (next: SafeKind) => {
    clear();
    setKind(next);
  };
  const record = async () => {
    const movement = mintId('move', terminal.clock);
    setBusy(true);
    const done = await recordSafeAct(
      terminal,
      kind === 'bank-drop'
        ? { movement, kind, amount: fen, bag: bag.text }
        : { movement, kind, counted: fen, expected: safe?.balance ?? 0, reason },
      operator,
    );
    setBusy(false);
    if (!done.ok) return setRefusal(done.refusal);
    playSound('accept');
    return clear();
  };
  const dismiss = () => setRefusal(null);
  return {
    kind,
    choose,
    safe,
    isSent,
    reason,
    setReason,
    amount,
    fen,
    bag,
    atBag,
    setAtBag,
    record,
    busy,
    refusal,
    dismiss,
  };
}

/** All of it, as the parts of the page get it. */
export type SafeDesk = ReturnType<typeof useSafe>;
