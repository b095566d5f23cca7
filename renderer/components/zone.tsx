import type { ReactNode } from 'react';
import styles from './zone.module.css';

/** Inside of *what*: a head, a body that scrolls, a foot that stays. */
export function WhatColumn({ head, children, foot }: { head?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  return (
    <div className={styles.column}>
      {head ? <div className={styles.head}>{head}</div> : null}
      <div className={styles.body}>{children}</div>
      {foot ? <div className={styles.foot}>{foot}</div> : null}
    </div>
  );
}

/** Inside of *do*: the entry, the pad, the action; always in the same place. */
export function DoColumn({ children }: { children: ReactNode }) {
  return <div className={styles.does}>{children}</div>;
}

/** Inside of *who*. */
export function WhoColumn({ children }: { children: ReactNode }) {
  return <div className={styles.who}>{children}</div>;
}
