import { SemiCircleProgress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { goalOfDay } from '../../../../core/campaign/goal-of-day.ts';
import { depositAchievement } from '../../../../core/metrics/metric.ts';
import { depositsOfDay } from '../../../../core/till/day-figures.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { PictureCard } from '../../../components/picture-card.tsx';
import { useCampaigns } from '../../../hooks/use-terminal.ts';
import { useShopDay } from '../day-context.tsx';
import styles from './today.module.css';

const percentBp = 100;
const whole = 100;

/** Principal paid in against what the campaign's goal asks of one day. Source: MET-01. */
export function DepositPicture({ asTable }: { asTable: boolean }) {
  const { t } = useTranslation();
  const { day } = useShopDay();
  const campaigns = useCampaigns();
  const { gross, back, net } = depositsOfDay(day);
  const goal = goalOfDay(campaigns, day.biz);
  const reached = depositAchievement({ deposited: gross, refunded: back, target: goal });
  const share = reached === null ? null : Math.floor(reached / percentBp);
  return (
    <PictureCard
      id="deposits"
      title={t('manager.today.deposits')}
      headline={<MoneyText amount={net} size="20" strong />}
      asTable={asTable}
      figures={[
        { label: t('manager.today.gross'), value: <MoneyText amount={gross} /> },
        { label: t('manager.today.refunded'), value: <MoneyText amount={-back} /> },
        { label: t('manager.today.net'), value: <MoneyText amount={net} /> },
        { label: t('manager.today.goal'), value: goal === 0 ? t('manager.today.noGoal') : <MoneyText amount={goal} /> },
        ...(share === null ? [] : [{ label: t('manager.today.reached'), value: `${String(share)} %` }]),
      ]}
    >
      <div className={styles.goal}>
        {share === null ? (
          <span className={styles.quiet}>{t('manager.today.noGoal')}</span>
        ) : (
          <>
            <SemiCircleProgress
              value={Math.max(0, Math.min(share, whole))}
              size={200}
              thickness={18}
              filledSegmentColor={share >= whole ? 'var(--recorded)' : 'var(--chart-1)'}
              emptySegmentColor="var(--sunken)"
              transitionDuration={0}
              label={<span className={styles.share}>{share} %</span>}
            />
            <small>
              {t('manager.today.goal')} <MoneyText amount={goal} size="14" />
              {' · '}
              {t('manager.today.gross')} <MoneyText amount={gross} size="14" />
              {back > 0 ? (
                <>
                  {' · '}
                  {t('manager.today.refunded')} <MoneyText amount={-back} size="14" />
                </>
              ) : null}
            </small>
          </>
        )}
      </div>
    </PictureCard>
  );
}
