import { Button, Loader } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ScanMe } from '../../components/scan-me.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useShownCode } from '../../hooks/use-shown-code.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './tender.module.css';
import { useTenderBench } from './tender-bench.ts';

/** *What* while a wallet or a device is asked: the sum, and the code if the customer scans one; the same stands on their screen. */
export function AskedWhat({ title }: { title: string }) {
  const { t } = useTranslation();
  const { asked, pending } = useTenderBench();
  const code = useShownCode(asked?.payment ?? null);
  const kind = t(`tender.kind.${pending?.kind ?? 'card'}`);
  return (
    <WhatColumn head={<ScreenHead title={title} />}>
      <div className={styles.asked} data-asked={asked?.shows ? 'shows' : 'waits'}>
        <MoneyText amount={pending?.amount ?? 0} size="64" strong />
        {asked?.shows ? (
          <>
            <ScanMe code={code} label={t('collect.scan', { kind })} />
            <strong>{code === null ? t('collect.naming') : t('collect.scan', { kind })}</strong>
            <small>{t('collect.turn')}</small>
          </>
        ) : (
          <>
            <Loader size={64} />
            <strong>{t('doubt.asking')}</strong>
          </>
        )}
      </div>
    </WhatColumn>
  );
}

/** *Do* meanwhile: the payment is given up only when the acquirer says that nobody will pay it any more (EC-16). */
export function AskedDo() {
  const { t } = useTranslation();
  const { bridge } = useTerminal();
  const { asked, pending } = useTenderBench();
  const [leaving, setLeaving] = useState(false);
  const giveUp = (): void => {
    if (asked === null) return;
    setLeaving(true);
    // Whatever is answered, the payment itself says how it ended.
    bridge.call('payment.cancel', { payment: asked.payment }).then(
      () => setLeaving(false),
      () => setLeaving(false),
    );
  };
  useKeys({ Escape: leaving ? undefined : giveUp });
  return (
    <DoColumn>
      <div className={styles.filler} data-asking>
        <span>{t('collect.giveUpWhy')}</span>
        <Button
          variant="default"
          onClick={giveUp}
          disabled={leaving}
          leftSection={<IconX size={24} aria-hidden />}
          data-give-up
        >
          {t(leaving ? 'collect.givingUp' : 'collect.giveUp')}
        </Button>
      </div>
      <BigAction label={t('collect.waiting')} amount={pending?.amount} onPress={() => undefined} busy disabled />
    </DoColumn>
  );
}
