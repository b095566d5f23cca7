import { useTranslation } from 'react-i18next';
import type { ZFigures } from '../../../core/ledger/event-types.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import styles from './close-shift-screen.module.css';

/** Cash that went back to customers, by kind; what did not happen has no line. */
const cashBack = (z: ZFigures) =>
  [
    { id: 'cashReturns' as const, amount: z.returns?.cash ?? 0 },
    { id: 'cashVoids' as const, amount: z.voids?.cash ?? 0 },
    { id: 'cashDepositRefunds' as const, amount: z.depositRefunds?.cash ?? 0 },
    { id: 'cashDepositVoids' as const, amount: z.depositVoids?.cash ?? 0 },
    { id: 'cashRefundsPaid' as const, amount: z.refundsPaid?.cash ?? 0 },
  ].filter(({ amount }) => amount !== 0);

/** How what should be in the drawer comes about. */
export function HowExpected({ z }: { z: ZFigures }) {
  const { t } = useTranslation();
  return (
    <div className={styles.how}>
      <strong>{t('closeShift.how')}</strong>
      <FactsList
        facts={[
          { label: t('closeShift.float'), value: <MoneyText amount={z.float} /> },
          { label: t('closeShift.cashSales'), value: <MoneyText amount={z.sales.cash ?? 0} signed /> },
          { label: t('closeShift.cashDeposits'), value: <MoneyText amount={z.deposits.cash ?? 0} signed /> },
          ...cashBack(z).map(({ id, amount }) => ({
            label: t(`closeShift.${id}`),
            value: <MoneyText amount={-amount} />,
          })),
          { label: t('closeShift.paidIn'), value: <MoneyText amount={z.cashIn} signed /> },
          { label: t('closeShift.paidOut'), value: <MoneyText amount={-z.cashOut} /> },
          { label: t('closeShift.pickup'), value: <MoneyText amount={-z.drops} /> },
        ]}
      />
    </div>
  );
}
