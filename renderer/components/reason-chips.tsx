import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useKeys } from '../hooks/use-keys.ts';
import styles from './reason-chips.module.css';

interface ReasonChipsProps {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly chosen: string;
  readonly onChoose: (reason: string) => void;
  /** False while something else owns the keyboard. */
  readonly keys?: boolean;
}

/** Why something is done, by one touch; the key r walks through. */
export function ReasonChips({ label, reasons, chosen, onChoose, keys = true }: ReasonChipsProps) {
  const step = () => {
    const next = reasons[(reasons.indexOf(chosen) + 1) % reasons.length];
    if (next !== undefined) onChoose(next);
  };
  useKeys({ r: step }, { enabled: keys });
  return (
    <div className={styles.chips} role="radiogroup" aria-label={label}>
      <span className={styles.label}>
        {label} <kbd>R</kbd>
      </span>
      {reasons.map((words) => (
        <Button
          key={words}
          role="radio"
          aria-checked={words === chosen}
          variant={words === chosen ? 'filled' : 'default'}
          leftSection={words === chosen ? <IconCheck size={20} aria-hidden /> : null}
          onClick={() => onChoose(words)}
          data-reason={words}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}
