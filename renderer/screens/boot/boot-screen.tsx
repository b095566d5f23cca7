import { Button, Code, Loader } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconWindow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';

/** Before there is a till: connecting, opening the books, or why that cannot be. */
export type BootTrouble =
  | { readonly kind: 'no-host' }
  | { readonly kind: 'second-window' }
  | { readonly kind: 'failed'; readonly detail: string };

/** The till is opening. */
export function BootWaiting() {
  const { t } = useTranslation();
  return <StatePanel icon={<Loader />} title={t('boot.starting')} />;
}

/** The till could not be opened; says what to do and that nothing was deleted. */
export function BootFailed({ trouble }: { trouble: BootTrouble }) {
  const { t } = useTranslation();
  const again = (
    <Button onClick={() => window.location.reload()} autoFocus>
      {t('common.retry')}
    </Button>
  );
  if (trouble.kind === 'no-host') {
    return (
      <StatePanel tone="stopped" icon={<IconPlugConnectedX size={44} />} title={t('boot.noHost')} actions={again}>
        {t('boot.noHostWhy')}
      </StatePanel>
    );
  }
  if (trouble.kind === 'second-window') {
    return (
      <StatePanel tone="waits" icon={<IconWindow size={44} />} title={t('boot.secondTitle')} actions={again}>
        {t('boot.second')}
      </StatePanel>
    );
  }
  return (
    <StatePanel tone="stopped" icon={<IconAlertTriangle size={44} />} title={t('boot.failedTitle')} actions={again}>
      {t('boot.failed')}
      <p>
        <Code>{trouble.detail}</Code>
      </p>
    </StatePanel>
  );
}
