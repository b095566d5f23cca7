import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Act, acts } from '../../../core/operator/permission.ts';
import { BigAction } from '../../components/big-action.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { DoColumn } from '../../components/zone.tsx';
import styles from './tender.module.css';

interface ReasonAskProps {
  readonly act: Act;
  readonly title: string;
  readonly why: string;
  readonly reasons: readonly string[];
  readonly onAsk: (reason: string) => void;
  /** The way back; absent: something else has to change first. */
  readonly onLeave?: () => void;
  /** What that way is called; absent: back. */
  readonly leaveLabel?: string;
}

/** Somebody with the right is asked, and the reason is chosen before they come. */
export function ReasonAskDo({ act, title, why, reasons, onAsk, onLeave, leaveLabel }: ReasonAskProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const role = t(`signOn.role.${acts[act]}`);
  return (
    <DoColumn>
      <div className={styles.filler} data-asking={act}>
        <strong>{title}</strong>
        <span>{why}</span>
        <ReasonChips label={t('returns.reason')} reasons={reasons} chosen={reason} onChoose={setReason} />
        {onLeave ? (
          <Button variant="default" onClick={onLeave}>
            {leaveLabel ?? t('common.back')}
          </Button>
        ) : null}
      </div>
      <BigAction
        label={reason === '' ? t('returns.reasonFirst') : t('approve.ask', { role })}
        onPress={() => onAsk(reason)}
        disabled={reason === ''}
        icon={<IconShieldCheck size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
