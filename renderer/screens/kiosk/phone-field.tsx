import styles from './kiosk.module.css';

/** A number being typed where others look on: three digits, four dots, the last four. */
export function PhoneField({ label, digits }: { label: string; digits: string }) {
  const shown = Array.from(digits, (digit, at) => (at > 2 && at < 7 ? '•' : digit)).join('');
  return (
    <output className={styles.phone} aria-live="polite" data-phone={digits.length}>
      <span>{label}</span>
      <strong>{[shown.slice(0, 3), shown.slice(3, 7), shown.slice(7)].join(' ').trim()}</strong>
    </output>
  );
}
