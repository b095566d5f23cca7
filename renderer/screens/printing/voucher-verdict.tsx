import { useTranslation } from 'react-i18next';
import { money } from '../../../core/receipt/document-blocks.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { VoucherCheck } from '../../hooks/use-voucher-check.ts';
import styles from './printing-screen.module.css';

/** Whether a scanned deposit voucher is ours, and what it was made for. Whether it still counts, the member's account says. */
export function VoucherVerdict({ check }: { check: VoucherCheck }) {
  const { t } = useTranslation();
  const { voucher, refusal, dismiss } = check;
  if (voucher === null) return <RefusalNotice refusal={refusal} onDismiss={dismiss} />;
  const [principal = 0, bonus = 0] = voucher.amounts;
  return (
    <div className={styles.verdict} data-voucher={voucher.id}>
      <StateBadge tone="recorded">{t('printing.voucherTrue')}</StateBadge>
      <span>
        {voucher.id} · {money(principal)} + {money(bonus)}
        {voucher.copyNo > 1 ? ` · ${t('printing.copy', { n: voucher.copyNo - 1 })}` : ''}
      </span>
    </div>
  );
}
