import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './state-panel.module.css';

interface StatePanelProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly tone?: 'calm' | 'recorded' | 'waits' | 'stopped';
  readonly actions?: ReactNode;
}

/** What a zone says when it has nothing to list: empty, done, ill or refused, each with its own icon. */
export function StatePanel({ icon, title, children, tone = 'calm', actions }: StatePanelProps) {
  return (
    <div className={styles.panel} data-tone={tone} role="status">
      <span className={styles.icon}>{icon}</span>
      <strong className={styles.title}>{title}</strong>
      {children ? <div className={styles.words}>{children}</div> : null}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}

/** Rows that are still on their way. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className={styles.skeleton} aria-busy="true">
      {Array.from({ length: rows }, (_, at) => (
        <Skeleton key={at} height={40} radius="md" />
      ))}
    </div>
  );
}
