import type { ReactNode } from 'react';
import type { KeypadEntry } from '../hooks/use-keypad.ts';
import styles from './entry-field.module.css';

interface EntryFieldProps {
  readonly label: string;
  readonly entry: KeypadEntry;
  /** Shown while nothing is typed. */
  readonly empty?: ReactNode;
  readonly hidden?: boolean;
}

const prefix = { yuan: '¥', kilogram: '', count: '', digits: '' } as const;
const suffix = { yuan: '', kilogram: 'kg', count: '', digits: '' } as const;

/** Shows the number being typed on the keypad, large, with what it is for. */
export function EntryField({ label, entry, empty, hidden = false }: EntryFieldProps) {
  const typed = entry.text !== '';
  return (
    <output className={styles.field} aria-live="polite" data-entry>
      <span className={styles.label}>{label}</span>
      <span className={styles.value} data-typed={typed || undefined}>
        {typed ? (
          <>
            <small>{prefix[entry.mode]}</small>
            {hidden ? '•'.repeat(entry.text.length) : entry.text}
            <small>{suffix[entry.mode]}</small>
            <i className={styles.caret} aria-hidden />
          </>
        ) : (
          (empty ?? <i className={styles.caret} aria-hidden />)
        )}
      </span>
    </output>
  );
}
