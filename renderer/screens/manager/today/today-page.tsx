import '@mantine/charts/styles.layer.css';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../../components/money-text.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { useShopDay } from '../day-context.tsx';
import { DayScope } from '../day-scope.tsx';
import { DepositPicture } from './deposit-picture.tsx';
import { HourPicture } from './hour-picture.tsx';
import { LiabilityPicture } from './liability-picture.tsx';
import { OfflinePicture } from './offline-picture.tsx';
import { TenderPicture } from './tender-picture.tsx';
import styles from './today.module.css';
import { TroublePicture } from './trouble-picture.tsx';

/** The day in six pictures: what came in, how, when, what is owed, what was cut off, what went wrong. Source: MET-01, MET-08, MET-09. */
export function TodayPage() {
  const { t } = useTranslation();
  const { day, unread } = useShopDay();
  const [asTable, setAsTable] = useState(false);
  return (
    <div className={styles.page}>
      <ScreenHead
        title={t('manager.page.today')}
        note={
          <span className={styles.note}>
            {day.biz} <DayScope /> {unread > 0 ? t('manager.unread', { count: unread }) : null}
          </span>
        }
        aside={
          <SegmentedControl
            aria-label={t('manager.today.shownAs')}
            value={asTable ? 'table' : 'picture'}
            onChange={(value) => setAsTable(value === 'table')}
            data={(['picture', 'table'] as const).map((value) => ({ value, label: t(`manager.today.as.${value}`) }))}
          />
        }
      />
      <DayStrip />
      <div className={styles.pictures}>
        <DepositPicture asTable={asTable} />
        <TenderPicture asTable={asTable} />
        <HourPicture asTable={asTable} />
        <LiabilityPicture asTable={asTable} />
        <OfflinePicture asTable={asTable} />
        <TroublePicture asTable={asTable} />
      </div>
    </div>
  );
}

/** What one asks first: how much was sold; then the counts beside it. */
function DayStrip() {
  const { t } = useTranslation();
  const { figures } = useShopDay().day;
  const back = (figures.returnsTotal ?? 0) + (figures.voidsTotal ?? 0);
  const counts = [
    ['sales', figures.salesCount],
    ['pointsEarned', figures.pointsEarned ?? 0],
    ['pointsUsed', (figures.pointsUsed ?? 0) + (figures.pointsRedeemed ?? 0)],
    ['coupons', figures.couponsUsed ?? 0],
  ] as const;
  return (
    <dl className={styles.strip} data-strip>
      <div>
        <dt>{t('manager.today.sold')}</dt>
        <dd data-sold={figures.salesTotal}>
          <MoneyText amount={figures.salesTotal} size="28" strong />
        </dd>
      </div>
      <div>
        <dt>{t('manager.today.back')}</dt>
        <dd>
          <MoneyText amount={-back} size="20" />
        </dd>
      </div>
      {counts.map(([what, n]) => (
        <div key={what}>
          <dt>{t(`manager.today.count.${what}`)}</dt>
          <dd>{n.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  );
}
