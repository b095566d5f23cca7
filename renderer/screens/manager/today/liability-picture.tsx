import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { type LiabilityStep, liabilitySteps } from '../../../../core/till/day-figures.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { PictureCard } from '../../../components/picture-card.tsx';
import { useShopDay } from '../day-context.tsx';
import { moneyBars } from './chart-look.ts';

/** What stands on its own, what rises, what falls. */
const colourOf = ({ step, amount }: LiabilityStep): string =>
  step === 'opening' || step === 'closing' ? 'var(--chart-6)' : amount < 0 ? 'var(--chart-2)' : 'var(--chart-1)';

/** Stored value owed, rolled over the day step by step. Source: CSH-03, REG 41. */
export function LiabilityPicture({ asTable }: { asTable: boolean }) {
  const { t } = useTranslation();
  const { day } = useShopDay();
  const steps = liabilitySteps(day);
  const closing = steps.at(-1)?.amount ?? 0;
  // Steps of nothing are not drawn; in the table they stand, so that it can be added up.
  const drawn = steps.filter(({ step, amount }) => amount !== 0 || step === 'opening' || step === 'closing');
  return (
    <PictureCard
      id="liability"
      title={t('manager.today.liability')}
      headline={<MoneyText amount={closing} size="20" strong />}
      asTable={asTable}
      figures={steps.map(({ step, amount }) => ({
        label: t(`manager.today.step.${step}`),
        value: <MoneyText amount={amount} signed={step !== 'opening' && step !== 'closing'} />,
      }))}
    >
      <BarChart
        {...moneyBars}
        type="waterfall"
        data={drawn.map((one) => ({
          step: t(`manager.today.step.${one.step}`),
          amount: one.amount,
          color: colourOf(one),
          standalone: one.step === 'closing',
        }))}
        dataKey="step"
        series={[{ name: 'amount', label: t('manager.today.liability'), color: 'var(--chart-1)' }]}
        xAxisProps={{ interval: 0 }}
      />
    </PictureCard>
  );
}
