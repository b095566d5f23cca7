import { type Fen, formatYuan } from '../../core/money/fen.ts';
import styles from './money-text.module.css';

/** Steps of the type scale a sum may be shown in. */
export type MoneySize = '14' | '16' | '20' | '28' | '44' | '64';

interface MoneyTextProps {
  readonly amount: Fen;
  readonly size?: MoneySize;
  readonly strong?: boolean;
  /** Writes + before a positive sum, for differences. */
  readonly signed?: boolean;
}

/** A sum of money: the sign smaller than its digits, fen always shown, columns that never shift. */
export function MoneyText({ amount, size = '16', strong = false, signed = false }: MoneyTextProps) {
  const sign = amount < 0 ? '−' : signed && amount > 0 ? '+' : '';
  return (
    <span className={styles.money} data-size={size} data-strong={strong || undefined}>
      {sign}
      <span className={styles.yen}>¥</span>
      {formatYuan(Math.abs(amount))}
    </span>
  );
}
