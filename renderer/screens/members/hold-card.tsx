import { IconCreditCardOff, IconCreditCardPay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { MemberLine } from '../../components/member-line.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { recordCardFound, recordCardLost } from '../../wiring/record-card.ts';
import { ActDone } from '../act-done.tsx';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './members.module.css';

interface HoldCardProps {
  readonly member: Member;
  readonly card: string;
  readonly why: 'lost' | 'found';
  readonly onClose: () => void;
}

/** A card is reported lost, or found again; from then on it pays nothing, or pays anew (EC-23). */
export function HoldCard({ member, card, why, onClose }: HoldCardProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { record, refusal, dismiss, busy, jobId } = useHolding({ member, card, why, reason });
  useRefusalSound(refusal);
  useKeys({ Escape: onClose });
  const who = (
    <WhoColumn>
      <MemberLine member={member} />
    </WhoColumn>
  );
  if (jobId !== null) return <ActDone title={t(`cards.done.${why}`)} jobId={jobId} who={who} onFinish={onClose} />;
  return (
    <AskedFirst
      act={why === 'lost' ? 'card.lost' : 'card.release'}
      words={t(`cards.${why}`)}
      who={who}
      onGranted={(approver) => void record(approver)}
    >
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={t(`cards.${why}`)} note={t(`cards.why.${why}`)} onBack={onClose} />}>
              <div className={styles.form}>
                <ReasonChips
                  label={t('returns.reason')}
                  reasons={t(`cards.reasons.${why}`, { returnObjects: true }) as readonly string[]}
                  chosen={reason}
                  onChoose={setReason}
                />
              </div>
              <RefusalNotice refusal={refusal} onDismiss={dismiss} />
            </WhatColumn>
          }
          who={who}
          does={
            <DoColumn>
              <div className={styles.cardNumber}>{t('member.cardTail', { tail: card.slice(-4) })}</div>
              <AskingAction
                ask={ask}
                label={t(`cards.${why}`)}
                missing={reason === '' ? t('returns.reasonFirst') : null}
                busy={busy}
                icon={
                  why === 'lost' ? (
                    <IconCreditCardOff size={28} aria-hidden />
                  ) : (
                    <IconCreditCardPay size={28} aria-hidden />
                  )
                }
              />
            </DoColumn>
          }
        />
      )}
    </AskedFirst>
  );
}

function useHolding({ member, card, why, reason }: Omit<HoldCardProps, 'onClose'> & { reason: string }) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ slip: 'doc', job: 'job' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const record = async (approver: Operator | null) => {
    if (!shift) return;
    setBusy(true);
    const act = { ids, member, card, reason, shift, operator, approver };
    const recorded = await (why === 'lost' ? recordCardLost(terminal, act) : recordCardFound(terminal, act));
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    setJobId(recorded.value.jobId);
  };
  return { record, refusal, dismiss: () => setRefusal(null), busy, jobId };
}
