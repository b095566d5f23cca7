import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconHelpHexagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { StatePanel } from '../../components/state-panel.tsx';
import { refusalWords } from '../../text/refusal-words.ts';

interface FlowBusyProps {
  readonly stage: 'working' | 'stopped' | 'uncertain';
  readonly words: string;
  /** Why nothing was written, if there is more to say than that. */
  readonly refusal?: Refusal | null;
  readonly onRetry: () => void;
  readonly onLeave: () => void;
}

/** Between the questions: checking or booking, or a trouble that a person must decide. */
export function FlowBusy({ stage, words, refusal = null, onRetry, onLeave }: FlowBusyProps) {
  const { t } = useTranslation();
  if (stage === 'stopped') {
    const said = refusal && refusalWords(t, refusal);
    return (
      <StatePanel
        tone="stopped"
        icon={<IconAlertTriangle size={44} />}
        title={said?.title ?? t('tender.stoppedTitle')}
        actions={
          <>
            <Button onClick={onRetry} autoFocus>
              {t('tender.stoppedRetry')}
            </Button>
            <Button variant="default" onClick={onLeave}>
              {t('tender.stoppedLeave')}
            </Button>
          </>
        }
      >
        <span data-refusal={refusal?.code}>{said?.why ?? t('tender.stoppedWhy')}</span>
      </StatePanel>
    );
  }
  if (stage === 'uncertain') {
    return (
      <StatePanel
        tone="waits"
        icon={<IconHelpHexagon size={44} />}
        title={t('tender.uncertainTitle')}
        actions={
          <Button onClick={onRetry} autoFocus>
            {t('tender.uncertainAction')}
          </Button>
        }
      >
        {t('tender.uncertainWhy')}
      </StatePanel>
    );
  }
  return <StatePanel icon={<Loader />} title={words} />;
}
