import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './picture-card.module.css';

/** One figure of a picture in words. */
export interface PictureFigure {
  readonly label: string;
  readonly value: ReactNode;
}

interface PictureCardProps {
  readonly id: string;
  readonly title: string;
  /** The one number of the picture. */
  readonly headline: ReactNode;
  readonly note?: ReactNode;
  /** All that the picture shows, for whoever cannot see it; shown instead of it with `asTable`. */
  readonly figures: readonly PictureFigure[];
  readonly asTable: boolean;
  /** The picture; nothing to draw: what is said instead. */
  readonly children: ReactNode;
}

/** A picture with its number above and its figures as a table: heard by a screen reader, seen by who asks for numbers. */
export function PictureCard({ id, title, headline, note, figures, asTable, children }: PictureCardProps) {
  const table = (
    <table className={styles.table} aria-label={title}>
      <tbody>
        {figures.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section className={styles.card} data-picture={id} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.headline}>{headline}</span>
        {note ? <small>{note}</small> : null}
      </header>
      {asTable ? (
        <div className={styles.numbers}>{table}</div>
      ) : (
        <>
          <div className={styles.picture} aria-hidden>
            {children}
          </div>
          <VisuallyHidden>{table}</VisuallyHidden>
        </>
      )}
    </section>
  );
}
