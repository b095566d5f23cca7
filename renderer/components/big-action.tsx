import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fen } from '../../core/money/fen.ts';
import { useKeys } from '../hooks/use-keys.ts';
import styles from './big-action.module.css';
import { MoneyText } from './money-text.tsx';

interface BigActionProps {
  readonly label: string;
  /** The sum the action is about, said on the button itself. */
  readonly amount?: Fen | undefined;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  /** Enter presses it, unless the screen gives Enter another meaning for the moment. */
  readonly keys?: boolean;
  readonly tone?: 'accent' | 'stop';
}

/** The one big action of a moment, always at the right bottom. */
export function BigAction(props: BigActionProps) {
  const { label, amount, onPress, disabled = false, busy = false, icon, keys = true, tone = 'accent' } = props;
  useKeys({ Enter: onPress }, { enabled: keys && !disabled && !busy });
  return (
    <Button
      className={styles.action ?? ''}
      data-tone={tone}
      data-big-action
      fullWidth
      disabled={disabled}
      loading={busy}
      onClick={onPress}
      leftSection={icon}
    >
      <span className={styles.label}>{label}</span>
      {amount === undefined ? null : <MoneyText amount={amount} size="28" strong />}
    </Button>
  );
}
