import { useTranslation } from 'react-i18next';
import { FactsList } from '../../../components/facts-list.tsx';
import { MoneyText } from '../../../components/money-text.tsx';
import { SkeletonRows } from '../../../components/state-panel.tsx';
import { WhoColumn } from '../../../components/zone.tsx';
import type { DayKnown } from '../../../wiring/record-day.ts';

/** What the day came to: as it was closed, or as the closed shifts stand. */
export function DaySums({ known }: { known: DayKnown | null }) {
  const { t } = useTranslation();
  if (known === null) return <SkeletonRows rows={5} />;
  const totals = known.closing?.body.totals ?? known.totals;
  return (
    <WhoColumn>
      <FactsList
        facts={[
          {
            label: t('closing.salesTotal', { n: totals.salesCount }),
            value: <MoneyText amount={totals.sales} size="20" strong />,
            strong: true,
          },
          { label: t('closing.returns'), value: <MoneyText amount={-(totals.returns + totals.voids)} /> },
          {
            label: t('closing.depositsTotal', { n: totals.depositsCount }),
            value: <MoneyText amount={totals.deposits} size="20" strong />,
            strong: true,
          },
          { label: t('closing.depositRefunds'), value: <MoneyText amount={-totals.depositRefunds} /> },
          { label: t('closing.expected'), value: <MoneyText amount={totals.expected} /> },
          { label: t('closing.counted'), value: <MoneyText amount={totals.counted} strong /> },
          { label: t('closing.overShort'), value: <MoneyText amount={totals.overShort} signed strong /> },
        ]}
      />
    </WhoColumn>
  );
}
