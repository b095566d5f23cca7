import { DonutChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { tendersOf } from '../../../../core/till/figure-sums.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { PictureCard } from '../../../components/picture-card.tsx';
import { useShopDay } from '../day-context.tsx';
import { still, tenderColours, tipYuan } from './chart-look.ts';
import styles from './today.module.css';

/** What the sales were paid with. */
export function TenderPicture({ asTable }: { asTable: boolean }) {
  const { t } = useTranslation();
  const { figures } = useShopDay().day;
  const tenders = tendersOf(figures.sales);
  const figuresOf = tenders.map(({ kind, amount }) => ({
    label: t(`tender.kind.${kind}`),
    value: <MoneyText amount={amount} />,
  }));
  return (
    <PictureCard
      id="tenders"
      title={t('manager.today.tenders')}
      headline={<MoneyText amount={figures.salesTotal} size="20" strong />}
      asTable={asTable}
      figures={figuresOf}
    >
      {tenders.length === 0 ? (
        <span className={styles.empty}>{t('manager.today.noSales')}</span>
      ) : (
        <div className={styles.donut}>
          <DonutChart
            size={160}
            thickness={30}
            paddingAngle={tenders.length > 1 ? 2 : 0}
            strokeWidth={0}
            data={tenders.map(({ kind, amount }) => ({
              name: t(`tender.kind.${kind}`),
              value: amount,
              color: tenderColours[kind],
            }))}
            valueFormatter={tipYuan}
            tooltipDataSource="segment"
            pieProps={{ ...still, rootTabIndex: -1 }}
            accessibilityLayer={false}
          />
          <ul className={styles.legend}>
            {tenders.map(({ kind, amount }) => (
              <li key={kind}>
                <span className={styles.dot} style={{ background: tenderColours[kind] }} />
                {t(`tender.kind.${kind}`)}
                <MoneyText amount={amount} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </PictureCard>
  );
}
