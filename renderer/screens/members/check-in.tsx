import { Button } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Member } from '../../../core/member/member.ts';
import { streakOn } from '../../../core/points/compose-check-in.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { recordCheckIn } from '../../wiring/record-card.ts';

/** The visit of today: one touch, once a day; afterwards it says how long the streak is (PTS-02). */
export function CheckIn({ member }: { member: Member }) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const [busy, setBusy] = useState(false);
  const streak = streakOn(member.checkIns ?? [], localDateOf(useNow()));
  const visit = async () => {
    if (!shift) return;
    setBusy(true);
    const checkIn = mintId('chk', terminal.clock);
    const recorded = await recordCheckIn(terminal, { checkIn, member, shift, operator });
    setBusy(false);
    playSound(recorded.ok ? 'accept' : 'refuse');
  };
  return (
    <Button
      variant="default"
      disabled={!shift || streak > 0}
      loading={busy}
      leftSection={<IconCalendarCheck size={24} aria-hidden />}
      onClick={() => void visit()}
      data-check-in={streak}
    >
      {streak > 0 ? t('checkIn.done', { days: streak }) : t('checkIn.action')}
    </Button>
  );
}
