import type { Fen } from '../../core/money/fen.ts';
import styles from './money-picture.module.css';

interface MoneyPictureProps {
  /** Face of the note or coin in fen. */
  readonly face: Fen;
}

const coinUpTo = 100;

/** A note or coin as the hand knows it: by colour and size. The one-yuan is drawn as the coin most drawers hold. */
export function MoneyPicture({ face }: MoneyPictureProps) {
  const coin = face <= coinUpTo;
  const figure = face >= 100 ? String(face / 100) : String(face / 10);
  return (
    <span className={styles.picture} data-face={face} data-coin={coin || undefined} aria-hidden>
      {figure}
      <small>{face >= 100 ? '元' : '角'}</small>
    </span>
  );
}
