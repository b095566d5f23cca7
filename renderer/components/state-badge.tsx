import { IconAlertTriangle, IconCheck, IconClock, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './state-badge.module.css';

/** Meaning first, colour second: recorded, waits, did not happen, or plain. */
export type Tone = 'recorded' | 'waits' | 'stopped' | 'plain';

const icons = { recorded: IconCheck, waits: IconClock, stopped: IconAlertTriangle, plain: IconInfoCircle } as const;

/** A state in one or two words, with its icon. */
export function StateBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={styles.badge} data-tone={tone}>
      <Icon size={16} aria-hidden />
      {children}
    </span>
  );
}
