import { Button, Loader, TextInput } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { type RemoteState, type RemoteWish, useRemoteApproval } from '../../hooks/use-remote-approval.ts';
import { useStaff, useSyncStatus } from '../../hooks/use-terminal.ts';
import styles from './ask-elsewhere.module.css';

interface AskElsewhereProps {
  readonly wish: RemoteWish;
  /** What the cashier has said already. */
  readonly given: string;
  readonly onGranted: (approver: Operator) => void;
}

/** Asks whoever may allow it at another till of the shop; meanwhile and without network the PIN on the spot is the way. */
export function AskElsewhere({ wish, given, onGranted }: AskElsewhereProps) {
  const { t } = useTranslation();
  const { link } = useSyncStatus();
  const [why, setWhy] = useState(given);
  const { state, ask, stop } = useRemoteApproval(wish, onGranted);
  return (
    <section className={styles.elsewhere} aria-label={t('approve.elsewhere')} data-remote={state.at}>
      <div className={styles.line}>
        <TextInput
          className={styles.why ?? ''}
          label={t('approve.why')}
          value={why}
          maxLength={120}
          autoComplete="off"
          disabled={state.at === 'waiting'}
          onChange={(event) => setWhy(event.currentTarget.value)}
          data-approval-why
        />
        {state.at === 'waiting' ? (
          <Button variant="default" onClick={stop} data-approval-stop>
            {t('approve.stop')}
          </Button>
        ) : (
          <Button
            leftSection={<IconBuildingStore size={24} aria-hidden />}
            variant="default"
            disabled={link !== 'up'}
            onClick={() => void ask(why.trim())}
            data-ask-elsewhere
          >
            {t('approve.askElsewhere')}
          </Button>
        )}
      </div>
      <div className={styles.state} aria-live="polite">
        {link === 'up' || state.at !== 'idle' ? <RemoteWords state={state} /> : t('approve.offline')}
      </div>
    </section>
  );
}

function RemoteWords({ state }: { state: RemoteState }) {
  const { t } = useTranslation();
  const staff = useStaff();
  if (state.at === 'idle') return <>{t('approve.elsewhereWhy')}</>;
  if (state.at === 'silent') return <>{t('approve.silent')}</>;
  if (state.at === 'waiting') {
    return (
      <>
        <Loader size="xs" aria-hidden /> {t('approve.waiting', { n: state.secondsLeft })}
      </>
    );
  }
  const { approval } = state;
  const name = staff.find((person) => person.staff === approval.decidedBy)?.name ?? '';
  return approval.state === 'refused' ? (
    <StateBadge tone="stopped">
      {t('approve.refusedBy', { name })} {approval.answer}
    </StateBadge>
  ) : (
    <StateBadge tone="waits">{t('approve.expired')}</StateBadge>
  );
}
