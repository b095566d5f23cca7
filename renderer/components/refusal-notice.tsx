import { Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { type RefusalStep, refusalSteps } from '../hooks/refusal-steps.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { refusalWords } from '../text/refusal-words.ts';
import styles from './refusal-notice.module.css';

/** What this screen can do about a refusal; steps it does not know are not offered. */
export type RefusalWays = Partial<Record<RefusalStep, () => void>>;

interface RefusalNoticeProps {
  readonly refusal: Refusal | null;
  readonly onDismiss: () => void;
  readonly ways?: RefusalWays;
}

/** A refusal that helps: what did not happen, why, and one or two buttons that solve it. Lies over *what*. */
export function RefusalNotice({ refusal, onDismiss, ways = {} }: RefusalNoticeProps) {
  return refusal ? <Notice key={refusal.code} refusal={refusal} onDismiss={onDismiss} ways={ways} /> : null;
}

function Notice({ refusal, onDismiss, ways }: { refusal: Refusal; onDismiss: () => void; ways: RefusalWays }) {
  const { t } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  useKeys({ Escape: onDismiss }, { first: true });
  const { title, why } = refusalWords(t, refusal);
  const steps = (refusalSteps[refusal.code] ?? []).filter((step) => ways[step] !== undefined).slice(0, 2);
  const take = (step: RefusalStep) => () => {
    onDismiss();
    ways[step]?.();
  };
  return (
    <div className={styles.notice} role="alert" data-refusal={refusal.code}>
      <IconAlertOctagon className={styles.icon} size={32} aria-hidden />
      <div className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        <span>{why}</span>
      </div>
      <div className={styles.steps}>
        {steps.map((step, at) => (
          <Button
            key={step}
            ref={at === 0 ? first : null}
            onClick={take(step)}
            variant={at === 0 ? 'filled' : 'default'}
          >
            {t(`steps.${step}`)}
          </Button>
        ))}
        {steps.length === 2 ? null : (
          <Button ref={steps.length === 0 ? first : null} variant="default" onClick={onDismiss}>
            {t('steps.dismiss')}
          </Button>
        )}
      </div>
    </div>
  );
}
