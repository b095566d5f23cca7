import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../../../core/exception/finding-words.ts';
import { type Way, ways } from '../../../core/exception/ways.ts';
import type { WorkItem, Worklist } from '../../../core/exception/worklist.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { playSound } from '../../hooks/sounds.ts';
import { actMissing, useApproval } from '../../hooks/use-approval.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { useTongue, useWorklist } from '../../hooks/use-worklist.ts';
import { recordDecision, recordTakingBack } from '../../wiring/record-decision.ts';
import { placeOf } from './place-of.ts';

/** A decision, or its taking back. */
export type Choice = Way | 'TAKE_BACK';

const find = ({ open, done }: Worklist, id: string | null): WorkItem | null =>
  [...open, ...done].find(({ finding }) => finding.finding === id) ?? null;

/** The worklist, which entry is looked at, and the ways to decide about it. */
export function useDeciding() {
  const { t } = useTranslation();
  const { operator, go } = useDesk();
  const terminal = useTerminal();
  const shift = useShift();
  const tongue = useTongue();
  const approval = useApproval();
  const list = useWorklist();
  const [picked, setPicked] = useState<string | null>(null);
  const [asked, setAsked] = useState<Choice | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const entry = useKeypad('count', 6, '0');
  const chosen = find(list, picked) ?? list.open[0] ?? list.done[0] ?? null;
  const { finding = null } = chosen ?? {};
  const state = `${finding?.finding ?? ''} ${String(finding?.at)} ${finding?.resolved?.resolution ?? ''} ${String(finding?.reopened?.length)}`;
  const ids = useMemo(() => idsFor(state, terminal.clock), [state, terminal.clock]);

  const decide = async (choice: Choice, approver: Operator | null = null): Promise<void> => {
    approval.close();
    if (finding === null || busy) return;
    if (choice !== 'TAKE_BACK' && ways[choice].effect === 'go') return go(placeOf(finding));
    setPicked(finding.finding);
    setAsked(choice);
    setBusy(true);
    const title = titleOf(finding, tongue);
    const way = choice === 'TAKE_BACK' ? t('worklist.takenBack') : ways[choice][tongue];
    const slip = t('worklist.slip', { way, title, name: String(finding.facts['name'] ?? '') });
    const act = { finding, reason: way, slip, operator, approver, open: shift };
    const recorded =
      choice === 'TAKE_BACK'
        ? await recordTakingBack(terminal, { ...act, id: ids.takingBack })
        : await recordDecision(terminal, { ...act, id: ids.decision, way: choice, pieces: Number(entry.text || '0') });
    setBusy(false);
    const missing = recorded.ok ? null : actMissing(recorded.refusal);
    if (missing !== null) return approval.ask(missing);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (recorded.ok) playSound('accept');
  };
  const choose = (id: string | null): void => {
    setPicked(id);
    setRefusal(null);
    entry.set('0');
  };
  return {
    list,
    chosen,
    choose,
    decide,
    entry,
    asked,
    approval,
    refusal,
    dismiss: () => setRefusal(null),
    busy,
    tongue,
  };
}

export type Deciding = ReturnType<typeof useDeciding>;

/** Minted when a state of a finding is first looked at: a second press is the same decision. */
const idsFor = (_state: string, clock: Parameters<typeof mintId>[1]) => ({
  decision: mintId('res', clock),
  takingBack: mintId('reo', clock),
});
