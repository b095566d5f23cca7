import { useCallback, useEffect, useState } from 'react';
import { addDays, businessDateOf } from '../../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../../core/kernel/refusal.ts';
import { playSound } from '../../../hooks/sounds.ts';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useFormIds } from '../../../hooks/use-form-ids.ts';
import { useSyncStatus, useTerminal } from '../../../hooks/use-terminal.ts';
import { type DayKnown, readDay, recordDayClosing } from '../../../wiring/record-day.ts';

/** A day of the shop, asked of the centre anew whenever the network is there or somebody wants to look again. */
export function useDayClosing() {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const { link, unsent } = useSyncStatus();
  const ids = useFormIds({ closing: 'day', report: 'doc', job: 'job' });
  const today = businessDateOf(terminal.clock.now());
  const [biz, setBiz] = useState(today);
  const [known, setKnown] = useState<DayKnown | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const look = useCallback(async () => {
    const found = await readDay(terminal, biz);
    if (found.ok) setKnown(found.value);
    setRefusal(found.ok ? null : found.refusal);
  }, [terminal, biz]);
  // What this till has just sent may be the last shift that was missing.
  useEffect(() => {
    if (link !== 'unknown') void look();
  }, [look, link, unsent]);
  const close = async () => {
    setBusy(true);
    const done = await recordDayClosing(terminal, { ids: { ...ids, closing: `${ids.closing}_${biz}` }, biz, operator });
    setBusy(false);
    if (!done.ok) return setRefusal(done.refusal);
    playSound('accept');
    return look();
  };
  return {
    biz,
    isToday: biz === today,
    move: (days: number) => setBiz(addDays(biz, days)),
    known: known?.biz === biz ? known : null,
    look: () => void look(),
    close,
    busy,
    refusal,
    dismiss: () => setRefusal(null),
  };
}

/** All of it, as the parts of the page get it. */
export type DayClosingDesk = ReturnType<typeof useDayClosing>;
