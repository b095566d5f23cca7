import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fen } from '../../core/money/fen.ts';
import { BigAction } from '../components/big-action.tsx';
import { MoneyText } from '../components/money-text.tsx';
import { PaperPreview } from '../components/paper-preview.tsx';
import { ThreeZones } from '../components/three-zones.tsx';
import { DoColumn } from '../components/zone.tsx';
import styles from './act-done.module.css';

interface ActDoneProps {
  readonly title: string;
  readonly jobId: string;
  readonly who: ReactNode;
  /** Cash to hand over now. */
  readonly handOut?: Fen;
  readonly note?: ReactNode;
  readonly onFinish: () => void;
}

/** An act is on the books: its paper as it prints, the cash to hand over, and the way on. */
export function ActDone({ title, jobId, who, handOut = 0, note, onFinish }: ActDoneProps) {
  const { t } = useTranslation();
  return (
    <ThreeZones
      what={<PaperPreview jobId={jobId} />}
      who={who}
      does={
        <DoColumn>
          <div className={styles.after} data-done>
            <span className={styles.title}>
              <IconCircleCheck size={44} aria-hidden />
              {title}
            </span>
            {handOut > 0 ? (
              <span className={styles.sum} data-hand-out>
                {t('returns.handOut')} <MoneyText amount={handOut} size="44" strong />
              </span>
            ) : null}
            {note ? <span>{note}</span> : null}
          </div>
          <BigAction label={t('returns.finish')} onPress={onFinish} />
        </DoColumn>
      }
    />
  );
}
