import { Button } from '@mantine/core';
import { IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { DoColumn } from '../../components/zone.tsx';
import styles from './tender.module.css';
import { useTenderBench } from './tender-bench.ts';

interface DoubtDoProps {
  readonly onQuery: () => void;
  readonly onResolve: (arrived: boolean) => void;
  /** Absent: this act cannot be put aside. */
  readonly onPark?: () => void;
}

/** Money may have moved: the device is asked again, or a person who has seen the merchant's account says so (EC-16). */
export function DoubtDo({ onQuery, onResolve, onPark }: DoubtDoProps) {
  const { t } = useTranslation();
  const { pending } = useTenderBench();
  const kind = t(`tender.kind.${pending?.kind ?? 'card'}`);
  const amount = pending?.amount ?? 0;
  return (
    <DoColumn>
      <div className={styles.filler} data-asking data-doubtful>
        <strong>{t('doubt.title', { kind, sum: formatYuan(amount) })}</strong>
        <span>{t('doubt.why')}</span>
        <div className={styles.verdicts}>
          <Button
            variant="default"
            onClick={() => onResolve(true)}
            leftSection={<IconCheck size={24} aria-hidden />}
            data-resolve="arrived"
          >
            {t('doubt.arrived')}
          </Button>
          <Button
            variant="default"
            onClick={() => onResolve(false)}
            leftSection={<IconX size={24} aria-hidden />}
            data-resolve="missing"
          >
            {t('doubt.missing')}
          </Button>
        </div>
        {onPark ? (
          <Button variant="subtle" color="gray" onClick={onPark} data-park>
            {t('doubt.park')}
          </Button>
        ) : null}
      </div>
      <BigAction
        label={t('doubt.query')}
        amount={amount}
        onPress={onQuery}
        icon={<IconRefresh size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
