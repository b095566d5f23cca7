import { Button } from '@mantine/core';
import { IconCircleCheck, IconReceipt } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatYuan, sumFen } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PaperPreview } from '../../components/paper-preview.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useReturn } from '../../hooks/use-return.ts';
import { BackRows } from './back-rows.tsx';
import styles from './returns.module.css';
import { SoldSaleFacts } from './sold-sale-facts.tsx';

/** It is on the books: the cash to hand over in the largest type, what waits, the slip, the next one. */
export function ReturnDone() {
  const { t } = useTranslation();
  const { context, quote, next } = useReturn();
  const [paper, setPaper] = useState(false);
  const legs = quote.ok ? quote.value.legs : [];
  const cash = sumFen(legs.filter((leg) => leg.tender === 'cash').map((leg) => leg.amount));
  const waits = sumFen(legs.filter((leg) => leg.state !== 'PAID').map((leg) => leg.amount));
  useEffect(() => playSound(cash > 0 ? 'drawer' : 'accept'), [cash]);
  return (
    <ThreeZones
      what={
        <div className={styles.done} data-done>
          <span className={styles.doneTitle}>
            <IconCircleCheck size={44} aria-hidden />
            {t(`returns.done.${context.mode}`)}
          </span>
          <div className={styles.handOut}>
            <span>{t(cash > 0 ? 'returns.handOut' : 'returns.noCash')}</span>
            {cash > 0 ? (
              <span data-hand-out>
                <MoneyText amount={cash} size="64" strong />
              </span>
            ) : null}
          </div>
          {waits > 0 ? <StateBadge tone="waits">{t('returns.waits', { sum: formatYuan(waits) })}</StateBadge> : null}
          {context.facts.online ? null : <StateBadge tone="waits">{t('done.offline')}</StateBadge>}
          <div className={styles.paper}>
            <span>{t('returns.slip')}</span>
            <PaperState jobId={context.jobId} />
            <Button
              variant="default"
              leftSection={<IconReceipt size={24} aria-hidden />}
              onClick={() => setPaper(!paper)}
              data-show-paper
            >
              {t('returns.showSlip')}
            </Button>
          </div>
        </div>
      }
      panel={paper ? <PaperPreview jobId={context.jobId} onClose={() => setPaper(false)} /> : undefined}
      who={<SoldSaleFacts />}
      does={
        <DoColumn>
          <BackRows />
          <BigAction label={t('returns.finish')} onPress={next} />
        </DoColumn>
      }
    />
  );
}
