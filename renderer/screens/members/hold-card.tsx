import { IconCreditCardOff, IconCreditCardPay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { Act } from '../../../core/operator/permission.ts';
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
import { type CardTurn, recordCardTurn } from '../../wiring/record-card.ts';
import { ActDone } from '../act-done.tsx';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './members.module.css';

const rights: Readonly<Record<CardTurn, Act>> = {
  lost: 'card.lost',
  found: 'card.release',
  frozen: 'card.freeze',
  freed: 'card.release',
  again: 'card.reissue',
};

interface HoldCardProps {
  readonly member: Member;
  readonly card: string;
  readonly turn: CardTurn;
  readonly onClose: () => void;
}

/** A card is held, set free or issued again; from then on it pays nothing, pays anew, or its successor does (EC-23). */
export function HoldCard({ member, card, turn, onClose }: HoldCardProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { record, refusal, dismiss, busy, jobId } = useTurning({ member, card, turn, reason });
  useRefusalSound(refusal);
  useKeys({ Escape: onClose });
  const who = (
    <WhoColumn>
      <MemberLine member={member} />
    </WhoColumn>
  );
  if (jobId !== null) return <ActDone title={t(`cards.done.${turn}`)} jobId={jobId} who={who} onFinish={onClose} />;
  return (
    <AskedFirst act={rights[turn]} words={t(`cards.${turn}`)} who={who} onGranted={(approver) => void record(approver)}>
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={t(`cards.${turn}`)} note={t(`cards.why.${turn}`)} onBack={onClose} />}>
              <div className={styles.form}>
                <ReasonChips
                  label={t('returns.reason')}
                  reasons={t(`cards.reasons.${turn}`, { returnObjects: true }) as readonly string[]}
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
                label={t(`cards.${turn}`)}
                missing={reason === '' ? t('returns.reasonFirst') : null}
                busy={busy}
                icon={
                  turn === 'lost' || turn === 'frozen' ? (
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

function useTurning({ member, card, turn, reason }: Omit<HoldCardProps, 'onClose'> & { reason: string }) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ slip: 'doc', job: 'job', card: 'card' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const record = async (approver: Operator | null) => {
    if (!shift) return;
    setBusy(true);
    const act = { ids, member, card, reason, shift, operator, approver };
    const recorded = await recordCardTurn(terminal, turn, act);
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    setJobId(recorded.value.jobId);
  };
  return { record, refusal, dismiss: () => setRefusal(null), busy, jobId };
}
