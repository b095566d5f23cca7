import { Button } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Fen } from '../../../core/money/fen.ts';
import type { Wallet } from '../../../core/tender/pay-code.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useAcquirers } from '../../hooks/use-shown-code.ts';
import styles from './tender.module.css';
import { useTenderBench } from './tender-bench.ts';

/** The customer scans instead of being scanned: only where an acquirer stands behind the wallet and can say who has paid. */
export function ShowCode({ kind, amount }: { kind: Wallet; amount: Fen | null }) {
  const { t } = useTranslation();
  const { offer, left } = useTenderBench();
  const able = useAcquirers()?.[kind] !== undefined && left > 0;
  const show = () => offer({ kind, amount, shows: true });
  useKeys({ m: show }, { enabled: able });
  if (!able) return null;
  return (
    <div className={styles.svLine} data-collect>
      <small>{t('collect.note')}</small>
      <Button
        variant="default"
        onClick={show}
        leftSection={<IconQrcode size={28} aria-hidden />}
        data-show-code
        aria-keyshortcuts="m"
      >
        {t('collect.show')}
      </Button>
    </div>
  );
}
