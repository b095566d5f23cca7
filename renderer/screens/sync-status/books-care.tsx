import { Button } from '@mantine/core';
import { IconDownload, IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { type CareDone, useBooksCare } from '../../hooks/use-books-care.ts';
import { useHasBasket } from '../../hooks/use-has-basket.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useSyncStatus } from '../../hooks/use-terminal.ts';
import { DoubtList } from './doubt-list.tsx';
import styles from './sync-screen.module.css';

/** What only a manager does with the books of a till: doubtful payments, the export, the reset. */
export function BooksCare({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const care = useBooksCare();
  useKeys({ Escape: care.busy ? undefined : onBack });
  return (
    <div className={styles.care} data-books-care>
      <section className={styles.card}>
        <ScreenHead title={t('sync.care.title')} note={t('sync.care.note')} onBack={onBack} />
        <ExportPart busy={care.busy} onExport={() => void care.run('export')} />
        <ResetPart busy={care.busy} onReset={() => void care.run('reset')} />
        {care.done ? <Outcome done={care.done} /> : null}
        <RefusalNotice refusal={care.refusal} onDismiss={care.dismiss} />
      </section>
      <section className={styles.card}>
        <ScreenHead title={t('sync.doubts.title')} note={t('sync.doubts.note')} />
        <DoubtList />
      </section>
    </div>
  );
}

function ExportPart({ busy, onExport }: { busy: boolean; onExport: () => void }) {
  const { t } = useTranslation();
  const { unsent, unsentFormer } = useSyncStatus();
  return (
    <div className={styles.step}>
      <p>
        {t('sync.care.unsent', { n: unsent })}
        {unsentFormer > 0 ? ` ${t('sync.care.former', { n: unsentFormer })}` : null}
      </p>
      <Button
        variant="default"
        disabled={busy}
        onClick={onExport}
        leftSection={<IconDownload size={24} aria-hidden />}
        data-export
      >
        {t('sync.care.export')}
      </Button>
    </div>
  );
}

function ResetPart({ busy, onReset }: { busy: boolean; onReset: () => void }) {
  const { t } = useTranslation();
  const { unsent, unsentFormer } = useSyncStatus();
  const [asked, setAsked] = useState(false);
  const basket = useHasBasket();
  const confirm = () => {
    setAsked(false);
    onReset();
  };
  return (
    <div className={styles.step}>
      <p>{basket ? t('sync.care.basketOpen') : t('sync.care.resetWhy')}</p>
      {asked ? (
        <Button color="red" disabled={busy || basket} onClick={confirm} data-confirm-reset>
          {t('sync.care.confirm', { n: unsent + unsentFormer })}
        </Button>
      ) : (
        <Button
          variant="default"
          disabled={busy || basket}
          onClick={() => setAsked(true)}
          leftSection={<IconEraser size={24} aria-hidden />}
          data-reset
        >
          {t('sync.care.reset')}
        </Button>
      )}
    </div>
  );
}

/** How many events were written where; and whether there may be more. */
function Outcome({ done: { kind, exported } }: { done: CareDone }) {
  const { t } = useTranslation();
  const { count, path, missing, complete } = exported;
  return (
    <div className={styles.inside} data-care-done={kind} data-count={count} role="status">
      <p>{path === null ? t('sync.care.nothing') : t('sync.care.written', { n: count, path })}</p>
      {complete ? null : <p data-incomplete>{t('sync.care.incomplete', { n: missing })}</p>}
      {kind === 'reset' ? <p>{t('sync.care.resetDone')}</p> : null}
    </div>
  );
}
