import { Loader } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { streakOn } from '../../../core/points/compose-check-in.ts';
import { BigAction } from '../../components/big-action.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import { recordCheckIn } from '../../wiring/record-card.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

/** Today's visit, recorded as the page opens, once; works without network (PTS-02, OFF-01). */
export function CheckInPage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const member = useVisitor();
  const { points, refusal } = useCheckingIn();
  const streak = streakOn(member.checkIns ?? [], localDateOf(useNow()));
  const again = refusal?.code === 'CHECKED_IN_ALREADY';
  const home = () => go('home');
  const title = points === null && refusal !== null && !again ? refusalWords(t, refusal).title : null;
  return (
    <KioskFrame
      title={title ?? t(again ? 'kiosk.checkIn.again' : 'kiosk.checkIn.title')}
      onBack={home}
      action={<BigAction label={t('kiosk.finish')} onPress={home} />}
    >
      <div className={styles.show} data-kiosk-checked={points ?? undefined}>
        <IconCalendarCheck size={120} stroke={1.4} aria-hidden />
        {points === null && refusal === null ? <Loader /> : null}
        {points === null ? null : <strong className={styles.large}>{t('kiosk.checkIn.points', { points })}</strong>}
        {streak > 0 ? <span>{t('kiosk.checkIn.streak', { days: streak })}</span> : null}
      </div>
    </KioskFrame>
  );
}

function useCheckingIn() {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const member = useVisitor();
  const { checkIn } = useFormIds({ checkIn: 'chk' });
  const [points, setPoints] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !shift) return;
    begun.current = true;
    const visit = async () => {
      const recorded = await recordCheckIn(terminal, { checkIn, member, shift, operator });
      playSound(recorded.ok ? 'accept' : 'refuse');
      if (recorded.ok) setPoints(recorded.value.points);
      else setRefusal(recorded.refusal);
    };
    void visit();
  }, [terminal, checkIn, member, shift, operator]);
  return { points, refusal };
}
