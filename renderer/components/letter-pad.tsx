import { UnstyledButton } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './letter-pad.module.css';

interface LetterPadProps {
  readonly onPress: (letter: string) => void;
  readonly onBack: () => void;
  /** Signs after the last letters: a hyphen for codes read in groups, a point for addresses. */
  readonly signs?: string;
}

const rows = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'] as const;

/** Letters and digits for fingers: enough for pinyin initials and codes where no keyboard is plugged in. */
export function LetterPad({ onPress, onBack, signs = '' }: LetterPadProps) {
  const { t } = useTranslation();
  const keepFocus = (event: PointerEvent) => event.preventDefault();
  return (
    <div className={styles.pad} role="group" aria-label={t('letters.name')}>
      {rows.map((row, at) => (
        <div key={row} className={styles.row}>
          {Array.from(at === rows.length - 1 ? row + signs : row, (letter) => (
            <UnstyledButton
              key={letter}
              className={styles.key}
              tabIndex={-1}
              onPointerDown={keepFocus}
              onClick={() => onPress(letter)}
            >
              {letter}
            </UnstyledButton>
          ))}
          {at === rows.length - 1 ? (
            <UnstyledButton
              className={`${styles.key} ${styles.back}`}
              tabIndex={-1}
              aria-label={t('keypad.back')}
              onPointerDown={keepFocus}
              onClick={onBack}
            >
              <IconBackspace size={24} aria-hidden />
            </UnstyledButton>
          ) : null}
        </div>
      ))}
    </div>
  );
}
