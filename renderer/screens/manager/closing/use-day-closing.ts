import { useEffect, useState } from 'react';
import { addDays, businessDateOf } from '../../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../../core/kernel/refusal.ts';
import type { Result } from '../../../../core/kernel/result.ts';
import { playSound } from '../../../hooks/sounds.ts';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useFormIds } from '../../../hooks/use-form-ids.ts';
import { useSyncStatus, useTerminal } from '../../../hooks/use-terminal.ts';
import { type DayKnown, readDay, recordDayClosing } from '../../../wiring/record-day.ts';

/** A day of the shop, asked of the centre anew whenever the network is there or somebody wants to look again. */
export function useDayClosing() {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const { link } = useSyncStatus();
  const ids = useFormIds({ closing: 'day', report: 'doc', job: 'job' });
  const today = businessDateOf(terminal.clock.now());
  const [biz, setBiz] = useState(today);
  const [known, setKnown] = useState<DayKnown | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const look = () => setRound((now) => now + 1);
  const isHeard = link !== 'unknown';
  useEffect(() => {
    if (!isHeard) return undefined;
    const asked = { stale: false, round };
    const show = (found: Result<DayKnown>) => {
      if (asked.stale) return;
      if (found.ok) setKnown(found.value);
      setRefusal(found.ok ? null : found.refusal);
    };
    void readDay(terminal, biz).then(show);
    return () => {
      asked.stale = true;
    };
  }, [terminal, biz, isHeard, round]);
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
    look,
    close,
    busy,
    refusal,
    dismiss: () => setRefusal(null),
  };
}

/** All of it, as the parts of the page get it. */
export type DayClosingDesk = ReturnType<typeof useDayClosing>;
