import { TextInput, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

const nameMax = 40;

/** How to call the customer: typed, or touched together from family name and title where no keyboard is plugged in. */
export function NameField({ value, onChange }: NameFieldProps) {
  const { t } = useTranslation();
  const surnames = Array.from(t('enrolMember.surnames'));
  const titles = t('enrolMember.titles', { returnObjects: true }) as readonly string[];
  const surname = Array.from(value)[0] ?? '';
  return (
    <div className={styles.field}>
      <TextInput
        label={
          <span className={styles.label}>
            {t('enrolMember.name')}
            <small>{t('enrolMember.nameWhy')}</small>
          </span>
        }
        value={value}
        maxLength={nameMax}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-name
      />
      <div className={styles.chips} role="group" aria-label={t('enrolMember.namePick')}>
        {surnames.map((letter) => (
          <UnstyledButton key={letter} className={styles.chip} tabIndex={-1} onClick={() => onChange(letter)}>
            {letter}
          </UnstyledButton>
        ))}
        {titles.map((title) => (
          <UnstyledButton
            key={title}
            className={styles.chip}
            tabIndex={-1}
            disabled={surname === ''}
            onClick={() => onChange(surname + title)}
          >
            {title}
          </UnstyledButton>
        ))}
      </div>
    </div>
  );
}
