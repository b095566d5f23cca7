import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './kiosk.module.css';

interface KioskCardProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly note: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  /** The one most people came for. */
  readonly first?: boolean;
}

/** An answer as a card, large enough for anybody's finger. */
export function KioskCard({ id, icon, title, note, onPress, disabled = false, first = false }: KioskCardProps) {
  return (
    <UnstyledButton
      className={styles.card}
      data-kiosk-card={id}
      data-first={first || undefined}
      disabled={disabled}
      onClick={onPress}
    >
      <span className={styles.cardIcon} aria-hidden>
        {icon}
      </span>
      <span className={styles.cardWords}>
        <strong>{title}</strong>
        <span>{note}</span>
      </span>
    </UnstyledButton>
  );
}
