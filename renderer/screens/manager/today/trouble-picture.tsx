import { BarsList } from '@mantine/charts';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { findingClasses } from '../../../../core/exception/finding-classes.ts';
import { worthByClass } from '../../../../core/exception/worth-by-class.ts';
import { sumFen } from '../../../../core/money/fen.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { PictureCard } from '../../../components/picture-card.tsx';
import { useTongue, useWorklist } from '../../../hooks/use-worklist.ts';
import { softBar, tipYuan } from './chart-look.ts';
import styles from './today.module.css';

/** Kinds of trouble that fit into the picture; the worklist has them all. */
const shownMax = 4;

/** What waits for a person, by what it costs. Source: FLW-07. */
export function TroublePicture({ asTable }: { asTable: boolean }) {
  const { t } = useTranslation();
  const tongue = useTongue();
  const kinds = worthByClass(useWorklist().open);
  const nameOf = (code: (typeof kinds)[number]['code'], count: number): string =>
    `${findingClasses[code].title[tongue]} × ${String(count)}`;
  return (
    <PictureCard
      id="trouble"
      title={t('manager.today.trouble')}
      headline={<MoneyText amount={sumFen(kinds.map(({ worth }) => worth))} size="20" strong />}
      note={t('manager.today.waiting', { count: kinds.reduce((sum, { count }) => sum + count, 0) })}
      asTable={asTable}
      figures={kinds.map(({ code, count, worth }) => ({
        label: nameOf(code, count),
        value: <MoneyText amount={worth} />,
      }))}
    >
      {kinds.length === 0 ? (
        <span className={styles.well}>
          <IconCircleCheck size={44} />
          {t('manager.today.noTrouble')}
        </span>
      ) : (
        <BarsList
          data={kinds.slice(0, shownMax).map(({ code, count, worth }) => ({
            name: nameOf(code, count),
            value: worth,
            color: softBar,
          }))}
          barTextColor="var(--ink)"
          barHeight={34}
          minBarSize={160}
          valueFormatter={tipYuan}
        />
      )}
    </PictureCard>
  );
}
