import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useShiftEvents } from '../../hooks/use-terminal.ts';
import type { DrawerAct } from '../../wiring/record-cash.ts';
import styles from './cash-screen.module.css';

/** Cash movements of the open shift, newest first. */
export function CashMovements({ shift }: { shift: string | null }) {
  const { t } = useTranslation();
  const moved = useShiftEvents(shift).flatMap(rowOf).toReversed();
  return (
    <div className={styles.moved}>
      <strong>{t('cash.list')}</strong>
      {moved.length === 0 ? <p className={styles.why}>{t('cash.empty')}</p> : null}
      {moved.map(({ id, at, kind, amount, reason }) => (
        <div key={id} className={styles.row} data-moved>
          <span>
            {t(`cash.kind.${kind}`)}
            <small>
              {localDateTimeOf(at).slice(11, 16)} {reason}
            </small>
          </span>
          {kind === 'no-sale' ? null : <MoneyText amount={kind === 'paid-in' ? amount : -amount} signed strong />}
        </div>
      ))}
    </div>
  );
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly kind: DrawerAct;
  readonly amount: Fen;
  readonly reason: string;
}

/** What happened at the drawer, of all that happened in the shift. */
function rowOf({ id, event }: RecordedEvent): Row[] {
  const at = event.wall;
  const moved = bodyOf(event, 'cash.moved');
  if (moved) return [{ id, at, kind: moved.kind, amount: moved.amount, reason: moved.reason }];
  const opened = bodyOf(event, 'drawer.opened');
  return opened ? [{ id, at, kind: 'no-sale', amount: 0, reason: opened.reason }] : [];
}
