import { IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import type { Member } from '../../../core/member/member.ts';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { ActDone } from '../act-done.tsx';
import { GiftList } from './gift-list.tsx';
import styles from './redeem.module.css';
import { type Redeeming, useRedeeming } from './use-redeeming.ts';
import { WaitingGifts } from './waiting-gifts.tsx';

interface RedeemScreenProps {
  readonly member: Member;
  readonly onClose: () => void;
}

/** Points for a gift: what may be had and why not, what it leaves, recorded with its slip, handed over (RED-01..06). */
export function RedeemScreen({ member, onClose }: RedeemScreenProps) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const form = useRedeeming(member);
  const { chosen, refusal, dismiss, jobId } = form;
  useRefusalSound(refusal);
  useKeys({ Escape: onClose });
  const who = <Points member={member} spent={jobId === null ? (chosen?.gift.points ?? null) : null} />;
  if (jobId !== null && chosen !== null) {
    const note = t(`gifts.now.${chosen.gift.handover}`);
    return <ActDone title={t('gifts.done')} jobId={jobId} who={who} note={note} onFinish={onClose} />;
  }
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('gifts.title')} note={t('gifts.note')} onBack={onClose} />}>
          {form.online ? null : (
            <div className={styles.offline}>
              <StateBadge tone="waits">{t('gifts.offline')}</StateBadge>
            </div>
          )}
          <WaitingGifts member={member} />
          <GiftList offers={form.offers} chosen={chosen?.gift.gift ?? null} onChoose={form.choose} />
          <RefusalNotice refusal={refusal} onDismiss={dismiss} ways={{ openSync: () => go('sync') }} />
        </WhatColumn>
      }
      who={who}
      does={<RedeemDo form={form} />}
    />
  );
}

/** *Who* of a redemption: the member, the points there are and what the chosen gift leaves of them. */
function Points({ member, spent }: { member: Member; spent: number | null }) {
  const { t } = useTranslation();
  return (
    <WhoColumn>
      <MemberLine member={member} />
      <FactsList
        compact
        facts={[
          { label: t('member.points'), value: <span data-points>{member.points}</span>, strong: true },
          ...(spent === null ? [] : [{ label: t('gifts.left'), value: String(member.points - spent) }]),
        ]}
      />
    </WhoColumn>
  );
}

function RedeemDo({ form }: { form: Redeeming }) {
  const { t } = useTranslation();
  const { chosen, busy, open } = form;
  return (
    <DoColumn>
      <div className={styles.chosen}>
        {chosen === null ? (
          <span className={styles.soft}>{t('gifts.chooseFirst')}</span>
        ) : (
          <>
            <strong>{chosen.gift.name}</strong>
            <span>{t('gifts.points', { points: chosen.gift.points })}</span>
            <span className={styles.soft}>
              {t('gifts.keptUntil', { time: localDateTimeOf(chosen.reserved.until).slice(11, 16) })}
            </span>
            <span className={styles.soft}>{t('gifts.noReturn')}</span>
          </>
        )}
      </div>
      <BigAction
        label={chosen === null ? t('gifts.redeem') : t('gifts.action', { points: chosen.gift.points })}
        onPress={() => void form.record()}
        disabled={chosen === null || !open}
        busy={busy}
        icon={<IconGift size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
