import { ActionIcon, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CashCount } from '../../core/ledger/event-types.ts';
import type { Fen } from '../../core/money/fen.ts';
import styles from './denomination-count.module.css';
import { MoneyPicture } from './money-picture.tsx';
import { MoneyText } from './money-text.tsx';

interface DenominationCountProps {
  /** Faces in fen, largest first. */
  readonly faces: readonly Fen[];
  readonly count: CashCount;
  readonly worth: (face: Fen, pieces: number) => Fen;
  readonly chosen: Fen;
  readonly onChoose: (face: Fen) => void;
  readonly onChange: (face: Fen, pieces: number) => void;
}

/** Counting money by note and coin: one row per face, the chosen one takes the keypad. */
export function DenominationCount({ faces, count, worth, chosen, onChoose, onChange }: DenominationCountProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.list} role="group" aria-label={t('count.name')}>
      {faces.map((face) => {
        const pieces = count[String(face)] ?? 0;
        const label = face >= 100 ? t('count.yuan', { n: face / 100 }) : t('count.jiao', { n: face / 10 });
        return (
          <div key={face} className={styles.row} data-chosen={face === chosen || undefined}>
            <UnstyledButton className={styles.pick} aria-pressed={face === chosen} onClick={() => onChoose(face)}>
              <MoneyPicture face={face} />
              <VisuallyHidden>{label}</VisuallyHidden>
              <span className={styles.times}>×</span>
              <span className={styles.pieces}>{pieces}</span>
              <span className={styles.worth}>{pieces > 0 ? <MoneyText amount={worth(face, pieces)} /> : '—'}</span>
            </UnstyledButton>
            <ActionIcon
              variant="default"
              tabIndex={-1}
              disabled={pieces === 0}
              aria-label={t('count.fewer', { face: label })}
              onClick={() => onChange(face, pieces - 1)}
            >
              <IconMinus />
            </ActionIcon>
            <ActionIcon
              variant="default"
              tabIndex={-1}
              aria-label={t('count.more', { face: label })}
              onClick={() => onChange(face, pieces + 1)}
            >
              <IconPlus />
            </ActionIcon>
          </div>
        );
      })}
    </div>
  );
}
