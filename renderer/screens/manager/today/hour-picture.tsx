import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../../components/money-text.tsx';
import { PictureCard } from '../../../components/picture-card.tsx';
import { useShopDay } from '../day-context.tsx';
import { moneyBars } from './chart-look.ts';
import styles from './today.module.css';

/** Hours that are always drawn, so that a quiet morning looks like one. */
const opens = 9;
const shuts = 21;

/** When it was sold. */
export function HourPicture({ asTable }: { asTable: boolean }) {
  const { t } = useTranslation();
  const { hours } = useShopDay().day;
  const sold = hours.map((amount, hour) => ({ hour, amount }));
  const some = sold.filter(({ amount }) => amount !== 0);
  const from = Math.min(opens, ...some.map(({ hour }) => hour));
  const to = Math.max(shuts, ...some.map(({ hour }) => hour));
  const best = some.toSorted((a, b) => b.amount - a.amount)[0] ?? null;
  return (
    <PictureCard
      id="hours"
      title={t('manager.today.hours')}
      headline={best === null ? null : t('manager.today.best', { hour: best.hour })}
      asTable={asTable}
      figures={some.map(({ hour, amount }) => ({
        label: t('manager.today.hour', { hour }),
        value: <MoneyText amount={amount} />,
      }))}
    >
      {best === null ? (
        <span className={styles.empty}>{t('manager.today.noSales')}</span>
      ) : (
        <BarChart
          {...moneyBars}
          data={sold.filter(({ hour }) => hour >= from && hour <= to)}
          dataKey="hour"
          series={[{ name: 'amount', label: t('manager.today.sold'), color: 'var(--chart-1)' }]}
          xAxisProps={{ interval: 2 }}
        />
      )}
    </PictureCard>
  );
}
