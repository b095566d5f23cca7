import { Button } from '@mantine/core';
import { IconWallet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversionWay } from '../../../core/expiry/principal-steps.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { lotAccountOf, principalHeld } from '../../../core/stored-value/lot-account.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { recordRefundCancelled, requestedRefund } from '../../wiring/record-refund.ts';
import { TierGifts } from '../deposit/tier-gifts.tsx';
import { LotBenefits } from './lot-benefits.tsx';
import styles from './members.module.css';

type Lot = Member['lots'][number];

interface LotsListProps {
  readonly member: Member;
  readonly onRefund: (lot: string) => void;
  readonly onTransfer: (lot: string) => void;
  readonly onConvert: (lot: string, way: ConversionWay) => void;
}

/** A member's deposits: what is left of each, until when, and giving it back. */
export function LotsList({ member, onRefund, onTransfer, onConvert }: LotsListProps) {
  const { t } = useTranslation();
  const { keep, refusal, dismiss } = useKeeping(member);
  if (member.lots.length === 0) return <StatePanel icon={<IconWallet size={44} />} title={t('member.noLots')} />;
  return (
    <div className={styles.lots}>
      {member.lots.map((lot) => (
        <div key={lot.lot} className={styles.lot} data-lot={lot.lot} data-lot-state={lot.state}>
          <span>
            {t('member.lotLine', {
              date: localDateOf(lot.depositedAt),
              p0: formatYuan(lot.p0),
              bonus: lot.b0 > 0 ? t('member.lotBonus', { b0: formatYuan(lot.b0) }) : '',
            })}
            <small>
              {t(`member.lotState.${lot.state}`)} ·{' '}
              {lot.lastDay ? t('member.lotUntil', { date: lot.lastDay }) : t('member.lotNoEnd')}
            </small>
            <LotBenefits lot={lot} />
          </span>
          <MoneyText amount={worth(lot)} size="20" strong />
          <WaitingAction lot={lot} onConvert={(way) => onConvert(lot.lot, way)} />
          <LotAction
            lot={lot}
            onTransfer={() => onTransfer(lot.lot)}
            onRefund={() => onRefund(lot.lot)}
            onKeep={(refund) => void keep(lot.lot, refund)}
          />
          <TierGifts member={member} lot={lot.lot} />
        </div>
      ))}
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
    </div>
  );
}

/** Face value that may be spent, or principal that waits. */
const worth = (lot: Lot): number =>
  lot.state === 'EXPIRED_REACTIVABLE' ? principalHeld(lotAccountOf(lot)) : faceLeft(lot);

interface LotActionProps {
  readonly lot: Lot;
  readonly onRefund: () => void;
  readonly onTransfer: () => void;
  readonly onKeep: (refund: string) => void;
}

/** Give it back; or, while that waits and this till had asked, keep it after all. */
function LotAction({ lot, onRefund, onTransfer, onKeep }: LotActionProps) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const shift = useShift();
  const asked = lot.state === 'REFUND_PENDING' ? requestedRefund(terminal, lot.lot) : null;
  if (lot.state === 'EXPIRED_REACTIVABLE') return null;
  if (lot.state !== 'ACTIVE' && asked === null) return <span />;
  return (
    <span className={styles.lotKeys}>
      {asked === null ? (
        <Button variant="default" disabled={!shift} onClick={onTransfer} data-lot-action="transfer">
          {t('transfer.button')}
        </Button>
      ) : null}
      <Button
        variant="default"
        disabled={!shift}
        onClick={() => (asked === null ? onRefund() : onKeep(asked))}
        data-lot-action={asked === null ? 'refund' : 'keep'}
      >
        {t(asked === null ? 'refund.button' : 'refund.cancel')}
      </Button>
    </span>
  );
}

/** Principal that waits: into points, step by step, or the last step back. */
function WaitingAction({ lot, onConvert }: { readonly lot: Lot; readonly onConvert: (way: ConversionWay) => void }) {
  const { t } = useTranslation();
  const shift = useShift();
  if (lot.state !== 'EXPIRED_REACTIVABLE') return null;
  const ways =
    (lot.expiry?.principal.done ?? []).length > 0 ? (['CONVERT', 'REVERSE'] as const) : (['CONVERT'] as const);
  return (
    <span className={styles.lotKeys}>
      {ways.map((way) => (
        <Button key={way} variant="default" disabled={!shift} onClick={() => onConvert(way)} data-lot-action={way}>
          {t(`conversion.button.${way}`)}
        </Button>
      ))}
    </span>
  );
}

/** Takes a request for a refund back, where this till made it. */
function useKeeping(member: Member) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const keep = async (lot: string, refund: string) => {
    if (!shift) return;
    const reason = t('refund.cancelReason');
    const kept = await recordRefundCancelled(terminal, { refund, member, lot, reason, shift, operator });
    if (kept.ok) playSound('accept');
    else setRefusal(kept.refusal);
  };
  return { keep, refusal, dismiss: () => setRefusal(null) };
}
