import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { DoColumn } from '../../components/zone.tsx';
import type { KeypadEntry } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { AskedDo } from './asked-payment.tsx';
import { CashDo } from './cash-do.tsx';
import { CreditDo } from './credit-do.tsx';
import { ExactDo } from './exact-do.tsx';
import { StoredValueDo } from './stored-value-do.tsx';
import styles from './tender.module.css';
import { exchangeFirst, useTenderBench } from './tender-bench.ts';
import type { TenderChoice } from './tender-choice.ts';

interface TenderDoProps {
  readonly choice: TenderChoice;
  readonly entry: KeypadEntry;
  /** Stored value was chosen: the rest is usually cash. */
  readonly onUsed: () => void;
}

/** *Do* of tendering: the pad for the chosen tender, or the question whether the money arrived. */
export function TenderDo({ choice, entry, onUsed }: TenderDoProps) {
  const { t } = useTranslation();
  const bench = useTenderBench();
  const { stage, left, finish } = bench;
  if (stage === 'confirming') return <ConfirmArrival />;
  if (bench.asked !== null) return <AskedDo />;
  if (stage !== 'choosing') {
    return (
      <DoColumn>
        <div className={styles.filler} />
        <BigAction label={t('tender.posting')} onPress={() => undefined} busy disabled />
      </DoColumn>
    );
  }
  if (left === 0) {
    return (
      <DoColumn>
        <div className={styles.filler}>{t('tender.leftNone')}</div>
        <BigAction label={t('tender.finish')} icon={<IconCheck size={28} aria-hidden />} onPress={finish} />
      </DoColumn>
    );
  }
  const first = exchangeFirst(bench);
  if (first && choice !== 'sv') return <CreditDo exchange={first} />;
  if (choice === 'cash') return <CashDo entry={entry} />;
  if (choice === 'sv') return <StoredValueDo entry={entry} onUsed={onUsed} />;
  return <ExactDo kind={choice} entry={entry} />;
}

/** A code or card payment on another device: the cashier says whether the money arrived. */
function ConfirmArrival() {
  const { t } = useTranslation();
  const { pending, confirm, decline, doubt } = useTenderBench();
  const kind = t(`tender.kind.${pending?.kind ?? 'card'}`);
  useKeys({ Escape: decline });
  return (
    <DoColumn>
      <div className={styles.filler} data-asking>
        <strong>{t('tender.confirmTitle', { kind, sum: formatYuan(pending?.amount ?? 0) })}</strong>
        <span>{t('tender.confirmWhy', { kind })}</span>
        <Button variant="default" onClick={decline} leftSection={<IconX size={24} aria-hidden />} data-declined>
          {t('tender.confirmNo')}
        </Button>
        {doubt ? (
          <Button variant="subtle" color="gray" onClick={doubt} data-doubt>
            {t('doubt.unsure')}
          </Button>
        ) : null}
      </div>
      <BigAction
        label={t('tender.confirmYes')}
        amount={pending?.amount}
        icon={<IconCheck size={28} aria-hidden />}
        onPress={confirm}
      />
    </DoColumn>
  );
}
