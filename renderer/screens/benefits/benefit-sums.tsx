import { useTranslation } from 'react-i18next';
import { sumFen } from '../../../core/money/fen.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { SumRows } from '../../components/sum-rows.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';

/** What coupons, vouchers and points take off together. */
export function BenefitSums() {
  const { t } = useTranslation();
  const { view } = useCheckout();
  const coupons = sumFen(view.coupons.map(({ total }) => total));
  const vouchers = sumFen(view.vouchers.map(({ total }) => total));
  const sums = [
    { id: 'coupons', label: t('benefits.coupons'), amount: coupons },
    { id: 'vouchers', label: t('benefits.vouchers'), amount: vouchers },
    { id: 'points', label: t('benefits.points'), amount: view.pointsUsed },
  ];
  const rows = sums
    .filter(({ amount }) => amount > 0)
    .map(({ amount, ...row }) => ({ ...row, value: <MoneyText amount={-amount} size="20" strong /> }));
  return <SumRows title={t('benefits.off')} rows={rows} empty={t('benefits.nothingOff')} />;
}
