import { UnstyledButton } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeypadEntry, KeypadKey } from '../hooks/use-keypad.ts';
import { useKeys } from '../hooks/use-keys.ts';
import styles from './keypad.module.css';

/** A key beside the digits, with a meaning of the screen it is on. */
export interface SideKey {
  readonly id: string;
  readonly label: ReactNode;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly hint?: string;
}

interface KeypadProps {
  readonly entry: KeypadEntry;
  /** Up to three keys in the fourth column, under backspace. */
  readonly side?: readonly SideKey[];
  /** False while something else owns the keyboard. */
  readonly keys?: boolean;
}

const digits: readonly KeypadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00'];

/** The number pad: 64 px keys, the same under a finger and under the keyboard's digits. */
export function Keypad({ entry, side = [], keys = true }: KeypadProps) {
  const { t } = useTranslation();
  const { press, mode } = entry;
  useKeys(
    {
      digit: (key) => press(key as KeypadKey),
      '.': () => press('.'),
      Backspace: () => press('back'),
      Escape: entry.text === '' ? undefined : () => press('clear'),
    },
    { enabled: keys },
  );
  const bare = side.length === 0;
  const clear = <Key onPress={() => press('clear')}>C</Key>;
  const hasPoint = mode === 'yuan' || mode === 'kilogram';
  return (
    <div className={styles.pad} role="group" aria-label={t('keypad.name')}>
      <div className={styles.digits} data-wide-zero={!hasPoint && bare ? '' : undefined}>
        {digits.map((key) => (
          <Key key={key} onPress={() => press(key)}>
            {key}
          </Key>
        ))}
        {hasPoint ? <Key onPress={() => press('.')}>.</Key> : bare ? null : clear}
      </div>
      <div className={styles.side}>
        <Key onPress={() => press('back')} label={t('keypad.back')}>
          <IconBackspace size={28} aria-hidden />
        </Key>
        {bare ? clear : null}
        {side.map((key) => (
          <Key key={key.id} onPress={key.onPress} disabled={key.disabled ?? false} soft>
            <span>{key.label}</span>
            {key.hint ? <kbd className={styles.hint}>{key.hint}</kbd> : null}
          </Key>
        ))}
      </div>
    </div>
  );
}

interface KeyProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly soft?: boolean;
}

function Key({ children, onPress, label, disabled = false, soft = false }: KeyProps) {
  return (
    <UnstyledButton
      className={styles.key}
      data-soft={soft || undefined}
      aria-label={label}
      disabled={disabled}
      // The digits are on the keyboard already; only keys with a meaning of their own take the focus.
      tabIndex={soft ? 0 : -1}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </UnstyledButton>
  );
}
