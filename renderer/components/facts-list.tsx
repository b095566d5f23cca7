import type { ReactNode } from 'react';
import styles from './facts-list.module.css';

/** One fact: what it is and what it says. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly strong?: boolean;
}

/** Facts in two columns, labels at the left, values ending at the right; `compact` where room is short. */
export function FactsList({ facts, compact = false }: { facts: readonly Fact[]; compact?: boolean }) {
  return (
    <dl className={styles.list} data-compact={compact || undefined}>
      {facts.map((fact) => (
        <div key={fact.label} className={styles.fact} data-strong={fact.strong || undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
