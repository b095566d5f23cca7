import { IconCheck, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { useStaff } from '../../../hooks/use-terminal.ts';
import type { DayKnown } from '../../../wiring/record-day.ts';
import styles from './closing.module.css';

/** Shifts of the day: those still worked first, by till and person, then the closed ones with what they took. */
export function ShiftRows({ known: { day, nameOf } }: { known: DayKnown }) {
  const { t } = useTranslation();
  const staff = useStaff();
  const personOf = (actor: string) => {
    const id = actor.split('+', 1)[0];
    return staff.find((one) => one.staff === id)?.name ?? actor;
  };
  return (
    <section className={styles.rows} aria-label={t('closing.shifts')}>
      {day.open.map(({ tid, shift, by, since }) => (
        <div key={shift} className={styles.row} data-open-shift={shift}>
          <IconClockHour4 className={styles.waits} size={24} aria-hidden />
          <span className={styles.words}>
            <strong>{nameOf(tid)}</strong>
            <small>{t('closing.openBy', { name: personOf(by), time: localDateTimeOf(since).slice(11, 16) })}</small>
          </span>
          <span className={styles.waits}>{t('closing.open')}</span>
        </div>
      ))}
      {day.closed.map(({ tid, shift, z }) => (
        <div key={shift} className={styles.row} data-closed-shift={shift}>
          <IconCheck className={styles.recorded} size={24} aria-hidden />
          <span className={styles.words}>
            <strong>{nameOf(tid)}</strong>
            <small>{t('closing.z', { n: z.number })}</small>
          </span>
          <span className={styles.sums}>
            <MoneyText amount={z.salesTotal} strong />
            <small>
              {t('closing.overShort')} <MoneyText amount={z.overShort} signed />
            </small>
          </span>
        </div>
      ))}
    </section>
  );
}
