import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './screen-head.module.css';

interface ScreenHeadProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly onBack?: (() => void) | undefined;
  readonly aside?: ReactNode;
}

/** Head of *what*: the question of the moment, and the way back. */
export function ScreenHead({ title, note, onBack, aside }: ScreenHeadProps) {
  const { t } = useTranslation();
  return (
    <header className={styles.head}>
      {onBack ? (
        <Button
          variant="subtle"
          color="gray"
          className={styles.back ?? ''}
          onClick={onBack}
          leftSection={<IconArrowLeft />}
        >
          {t('common.back')}
        </Button>
      ) : null}
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        {note ? <p className={styles.note}>{note}</p> : null}
      </div>
      {aside}
    </header>
  );
}
