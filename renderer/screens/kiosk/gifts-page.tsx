import { IconCircleCheck, IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { BigAction } from '../../components/big-action.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { GiftList } from '../redeem/gift-list.tsx';
import { useRedeeming } from '../redeem/use-redeeming.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

/** Points for a gift, by the same way as at the counter; what is handed over at once is fetched there with the slip (RED-01). */
export function GiftsPage() {
  const member = useVisitor();
  return <Gifts member={member} />;
}

function Gifts({ member }: { member: Member }) {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const { online, offers, chosen, choose, record, refusal, dismiss, busy, jobId, open } = useRedeeming(member);
  const home = () => go('home');
  if (jobId !== null && chosen !== null) {
    return (
      <KioskFrame
        title={t('kiosk.gifts.done')}
        note={chosen.gift.name}
        onBack={home}
        action={<BigAction label={t('kiosk.finish')} onPress={home} />}
      >
        <div className={styles.done} data-kiosk-redeemed>
          <IconCircleCheck size={120} aria-hidden />
          <PaperState jobId={jobId} />
          <span>{t(`gifts.handover.${chosen.gift.handover}`)}</span>
        </div>
      </KioskFrame>
    );
  }
  return (
    <KioskFrame
      title={chosen === null ? t('kiosk.gifts.title') : t('kiosk.gifts.sure')}
      note={online ? t('kiosk.home.giftsNote', { points: member.points }) : t('gifts.offline')}
      onBack={home}
      action={
        chosen === null ? null : (
          <BigAction
            label={t('kiosk.gifts.take', { points: chosen.gift.points })}
            onPress={() => void record()}
            disabled={!open}
            busy={busy}
            icon={<IconGift size={32} aria-hidden />}
          />
        )
      }
    >
      <GiftList offers={offers} chosen={chosen?.gift.gift ?? null} onChoose={choose} />
      {chosen === null ? null : <p className={styles.soft}>{t('gifts.noReturn')}</p>}
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
    </KioskFrame>
  );
}
