import { useEffect, useMemo, useState } from 'react';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Result } from '../../../core/kernel/result.ts';
import type { EventBody } from '../../../core/ledger/event-types.ts';
import type { Member } from '../../../core/member/member.ts';
import { parseYuan } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { quoteTransfer, type TransferOutcome, type TransferQuote } from '../../../core/transfer/transfer-desk.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import { useShift, useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';
import { printTransfer, recordTransfer, transferAnswer, transferDeskOf } from '../../wiring/record-transfer.ts';

/** A transfer being filled in. */
export interface Transferring {
  readonly entry: KeypadEntry;
  readonly quote: Result<TransferQuote> | null;
  readonly relation: 'FAMILY' | 'OTHER';
  readonly setRelation: (relation: 'FAMILY' | 'OTHER') => void;
  readonly proof: string;
  readonly setProof: (proof: string) => void;
  readonly seen: boolean;
  readonly setSeen: (seen: boolean) => void;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
  readonly busy: boolean;
  readonly asked: EventBody<'transfer.requested'> | null;
  readonly outcome: TransferOutcome;
  readonly record: (approver: Operator | null) => Promise<void>;
}

/** Between two looks at the centre's answer, ms. */
const lookMs = 2000;

interface Parties {
  readonly giver: Member;
  readonly receiver: Member;
  readonly lot: string;
  readonly toCard: string;
}

/** Keeps one application, from the sum to the centre's answer. */
export function useTransferring(parties: Parties): Transferring {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const online = useSyncStatus().link === 'up';
  const { giver, receiver, lot, toCard } = parties;
  const entry = useKeypad('yuan', 9);
  const [relation, setRelation] = useState<'FAMILY' | 'OTHER'>('FAMILY');
  const [proof, setProof] = useState('');
  const [seen, setSeen] = useState(false);
  const face = parseYuan(entry.text);
  const ids = useFormIds({ transfer: 'tra', toLot: 'lot', slip: 'doc', slipTo: 'doc', given: 'job', received: 'job' });
  const quote = useMemo(() => {
    if (face === null || face === 0) return null;
    const desk = transferDeskOf({ terminal, operator, giver, receiver, online });
    return quoteTransfer(desk, { lot, toLot: ids.toLot, toCard, face, at: terminal.clock.now() });
  }, [terminal, operator, giver, receiver, online, lot, toCard, face, ids]);
  const applying = useApplying();
  const record = (approver: Operator | null) => {
    const { transfer, toLot, slip, slipTo } = ids;
    const wish = { lot, toLot, toCard, face: face ?? 0 };
    const act = { ...wish, transfer, slip, slipTo, relation, proof, identitiesSeen: seen, approver };
    return applying.apply({ giver: giver.member, receiver: receiver.member, act });
  };
  const outcome = useAnswer(applying.asked, [ids.given, ids.received]);
  const { refusal, dismiss, busy, asked } = applying;
  return {
    entry,
    quote,
    relation,
    setRelation,
    proof,
    setProof,
    seen,
    setSeen,
    refusal,
    dismiss,
    busy,
    asked,
    outcome,
    record,
  };
}

type Application = Omit<Parameters<typeof recordTransfer>[1], 'shift' | 'operator'>;

/** Puts the application on the books. */
function useApplying() {
  const terminal = useTerminal();
  const shift = useShift();
  const { operator } = useDesk();
  const [asked, setAsked] = useState<EventBody<'transfer.requested'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const apply = async (application: Application) => {
    if (!shift) return;
    setBusy(true);
    const recorded = await recordTransfer(terminal, { ...application, shift, operator });
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    setAsked(recorded.value);
  };
  return { asked, refusal, dismiss: () => setRefusal(null), busy, apply };
}

/** Looks for the centre's answer until there is one; value that moved leaves both its papers. */
function useAnswer(asked: EventBody<'transfer.requested'> | null, jobs: readonly [string, string]): TransferOutcome {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const [outcome, setOutcome] = useState<TransferOutcome>({ state: 'WAITING' });
  const [given, received] = jobs;
  useEffect(() => {
    if (asked === null || outcome.state !== 'WAITING') return undefined;
    const look = async () => {
      const found = await transferAnswer(terminal, asked);
      if (found.state === 'MOVED') {
        await printTransfer(terminal, { asked, outcome: found, operator, jobs: [given, received] });
      }
      if (found.state !== 'WAITING') setOutcome(found);
    };
    const timer = window.setInterval(() => void look(), lookMs);
    return () => window.clearInterval(timer);
  }, [terminal, operator, asked, outcome, given, received]);
  return outcome;
}
