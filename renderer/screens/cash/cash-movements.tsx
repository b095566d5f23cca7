import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useShiftEvents } from '../../hooks/use-terminal.ts';
import styles from './cash-screen.module.css';

/** Cash movements of the open shift, newest first. */
export function CashMovements({ shift }: { shift: string | null }) {
  const { t } = useTranslation();
  const moved = useShiftEvents(shift)
    .flatMap(({ id, event }) => {
      const body = bodyOf(event, 'cash.moved');
      return body ? [{ id, at: event.wall, body }] : [];
    })
    .toReversed();
  return (
    <div className={styles.moved}>
      <strong>{t('cash.list')}</strong>
      {moved.length === 0 ? <p className={styles.why}>{t('cash.empty')}</p> : null}
      {moved.map(({ id, at, body }) => (
        <div key={id} className={styles.row} data-moved>
          <span>
            {t(`cash.kind.${body.kind}`)}
            <small>
              {localDateTimeOf(at).slice(11, 16)} {body.reason}
            </small>
          </span>
          <MoneyText amount={body.kind === 'paid-in' ? body.amount : -body.amount} signed strong />
        </div>
      ))}
    </div>
  );
}
