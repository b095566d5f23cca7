import type { ReactNode } from 'react';
import { Explained, type ExplainStep } from './explained.tsx';
import styles from './sum-rows.module.css';

/** One figure of an act: what it is, what becomes of it, and how it came about. */
export interface SumRow {
  readonly id: string;
  readonly label: string;
  readonly note?: ReactNode;
  readonly value: ReactNode;
  readonly steps?: readonly ExplainStep[];
}

/** Figures under each other; those with steps open. Stands in the keypad's place, so it has its height. */
export function SumRows({ title, rows, empty }: { title: string; rows: readonly SumRow[]; empty: string }) {
  return (
    <div className={styles.panel}>
      <strong className={styles.title}>{title}</strong>
      {rows.length === 0 ? <p className={styles.empty}>{empty}</p> : null}
      {rows.map((row) => (
        <div key={row.id} className={styles.row} data-sum={row.id}>
          {row.steps ? (
            <Explained title={row.label} label={row.label} steps={row.steps} position="left-start" row plain>
              <SumWords row={row} />
              <span data-figure>{row.value}</span>
            </Explained>
          ) : (
            <>
              <SumWords row={row} />
              <span data-figure>{row.value}</span>
            </>
          )}
        </div>
      ))}
    </div>
  );
}

function SumWords({ row }: { row: SumRow }) {
  return (
    <span className={styles.words}>
      {row.label}
      {row.note ? <small>{row.note}</small> : null}
    </span>
  );
}
