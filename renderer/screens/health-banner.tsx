import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHealth } from '../hooks/use-terminal.ts';
import styles from './health-banner.module.css';

const whys = ['disk-full', 'io', 'corrupt'] as const;
const isGone = (why: string | null): boolean => /host-gone|no answer|not answer/.test(why ?? '');
const mebibyte = 1_048_576;

/** Says when one copy of the books is ill, both are, or the disk fills: between bar and screen, never over the work. */
export function HealthBanner({ onDetails }: { onDetails?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const health = useHealth();
  const journalIll = health.journal.state === 'ill';
  const databaseIll = health.database.state === 'ill';
  const word = whys.find((one) => one === health.journal.why);
  const why = word ?? (isGone(health.journal.why) ? 'gone' : 'io');
  const free = Math.floor((health.space?.freeBytes ?? 0) / mebibyte);
  const words =
    health.unsafe || (journalIll && databaseIll)
      ? t('health.bothIll')
      : journalIll
        ? t('health.journalIll', { why: t(`health.why.${why}`) })
        : databaseIll
          ? t('health.databaseIll')
          : health.space?.warning
            ? t('health.diskLow', { free })
            : null;
  if (words === null) return null;
  return (
    <div className={styles.banner} role="alert" data-health data-stop={health.unsafe || undefined}>
      <IconAlertTriangle size={24} aria-hidden />
      <span>{words}</span>
      {onDetails ? (
        <Button variant="default" size="sm" h={48} onClick={onDetails}>
          {t('health.details')}
        </Button>
      ) : null}
    </div>
  );
}
