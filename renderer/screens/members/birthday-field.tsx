import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

interface BirthdayFieldProps {
  /** `MM-DD` or null. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Days of each month; 29 February is a birthday too. */
const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at + 1).padStart(2, '0'));

/** Month and day of birth, only if the customer wants to give them; never the year. */
export function BirthdayField({ value, onChange }: BirthdayFieldProps) {
  const { t } = useTranslation();
  const [month, setMonth] = useState<string | null>(value?.slice(0, 2) ?? null);
  const day = value?.slice(3) ?? null;
  const days = daysOf[Number(month ?? '1') - 1] ?? 31;
  return (
    <div className={styles.field}>
      <span className={styles.label}>
        {t('enrolMember.birthday')}
        <small>{t('common.optional')}</small>
      </span>
      <div className={styles.pair}>
        <Select
          aria-label={t('enrolMember.month')}
          placeholder={t('enrolMember.month')}
          value={month}
          clearable
          data={numbers(12).map((n) => ({ value: n, label: t('enrolMember.monthN', { n: Number(n) }) }))}
          onChange={(next) => {
            setMonth(next);
            onChange(null);
          }}
        />
        <Select
          aria-label={t('enrolMember.day')}
          placeholder={t('enrolMember.day')}
          value={day}
          disabled={month === null}
          data={numbers(days).map((n) => ({ value: n, label: t('enrolMember.dayN', { n: Number(n) }) }))}
          onChange={(next) => onChange(month !== null && next !== null ? `${month}-${next}` : null)}
        />
      </div>
    </div>
  );
}
