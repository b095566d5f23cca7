import { IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import type { DayKnown } from '../../../wiring/record-day.ts';
import styles from './closing.module.css';

const kinds = {
  'sale.completed': 'sale',
  'sale.returned': 'back',
  'sale.voided': 'back',
  'deposit.made': 'deposit',
  'deposit.refunded': 'refund',
  'deposit.voided': 'refund',
  'refund.paid': 'refund',
  'cash.moved': 'cash',
  'shift.opened': 'opened',
  'shift.closed': 'closed',
} as const;

const kindOf = (type: string) => (Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : 'other');

/** What was heard of the day after it was closed: listed against it, never counted into it. */
export function LateRows({ known: { late, nameOf } }: { known: DayKnown }) {
  const { t } = useTranslation();
  return (
    <section className={styles.late} data-late={late.length}>
      <h2>{late.length === 0 ? t('closing.noLate') : t('closing.late')}</h2>
      {late.length === 0 ? null : <p>{t('closing.lateWhy')}</p>}
      <div className={styles.rows}>
        {late.map(({ id, till, at, type, amount }) => (
          <div key={id} className={styles.row} data-late-entry={type}>
            <IconHourglassHigh className={styles.waits} size={24} aria-hidden />
            <span className={styles.words}>
              <strong>{t(`closing.kind.${kindOf(type)}`)}</strong>
              <small>
                {nameOf(till)} · {localDateTimeOf(at).slice(5, 16)}
              </small>
            </span>
            <MoneyText amount={amount} />
          </div>
        ))}
      </div>
    </section>
  );
}
