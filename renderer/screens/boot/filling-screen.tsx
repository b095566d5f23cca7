import { Button, Loader } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';
import { useRowsVersion, useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';

/** Enrolled, but the shop's data has not arrived yet. */
export function FillingScreen() {
  const { t } = useTranslation();
  const { engine, ledger } = useTerminal();
  const { link } = useSyncStatus();
  useRowsVersion();
  const goods = ledger.rows.products().list.length;
  const waiting = link === 'down' || link === 'unplugged';
  return (
    <StatePanel
      tone={waiting ? 'waits' : 'calm'}
      icon={waiting ? <IconCloudOff size={44} /> : <Loader />}
      title={t('boot.fillingTitle')}
      actions={
        waiting ? (
          <Button variant="default" onClick={() => engine.wake(true)}>
            {t('common.retry')}
          </Button>
        ) : null
      }
    >
      {waiting ? t('boot.fillingOffline') : t('boot.filling')}
      {goods > 0 ? <p>{t('boot.fillingRows', { n: goods })}</p> : null}
    </StatePanel>
  );
}
