import { IconWallet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { useSyncStatus } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

/** Every deposit, what is left of it and until when. */
export function EntriesPage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const member = useVisitor();
  const online = useSyncStatus().link === 'up';
  const lots = member.lots.toSorted((a, b) => b.depositedAt - a.depositedAt);
  return (
    <KioskFrame title={t('kiosk.entries.title')} note={online ? '' : t('kiosk.entries.asOf')} onBack={() => go('home')}>
      {lots.length === 0 ? <StatePanel icon={<IconWallet size={64} />} title={t('kiosk.entries.none')} /> : null}
      <ul className={styles.rows}>
        {lots.map((lot) => (
          <li key={lot.lot} className={styles.row} data-kiosk-lot={lot.state}>
            <span>
              <strong>{localDateOf(lot.depositedAt)}</strong>
              <span>{t('kiosk.entries.of', { p0: formatYuan(lot.p0), b0: formatYuan(lot.b0) })}</span>
              <span>
                {t(`member.lotState.${lot.state}`)} ·{' '}
                {lot.lastDay ? t('member.lotUntil', { date: lot.lastDay }) : t('member.lotNoEnd')}
              </span>
            </span>
            <span className={styles.end}>
              <small>{t('kiosk.entries.left')}</small>
              <MoneyText amount={faceLeft(lot)} size="28" strong />
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{t('kiosk.entries.whole')}</p>
    </KioskFrame>
  );
}
