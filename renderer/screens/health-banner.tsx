import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../hooks/use-now.ts';
import { useHealth, useTerminal } from '../hooks/use-terminal.ts';
import styles from './health-banner.module.css';
import { troublesOf } from './health-troubles.ts';

const whys = ['disk-full', 'io', 'corrupt'] as const;
const isGone = (why: string | null): boolean => /host-gone|no answer|not answer/.test(why ?? '');
const mebibyte = 1_048_576;

/** Says what is wrong with the books and what to do: between bar and screen, never over the work. */
export function HealthBanner({ onDetails }: { onDetails?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const health = useHealth();
  const word = whys.find((one) => one === health.journal.why);
  const why = word ?? (isGone(health.journal.why) ? 'gone' : 'io');
  const free = Math.floor((health.space?.freeBytes ?? 0) / mebibyte);
  const { timeUnsure } = useTerminal();
  useNow();
  const troubles = troublesOf(health);
  const unsure = timeUnsure();
  if (troubles.length === 0 && !unsure) return null;
  const words = troubles.map((trouble) => {
    if (trouble === 'journalIll') return t('health.journalIll', { why: t(`health.why.${why}`) });
    return trouble === 'diskLow' ? t('health.diskLow', { free }) : t(`health.${trouble}`);
  });
  return (
    <div className={styles.banner} role="alert" data-health data-stop={health.unsafe || undefined}>
      <IconAlertTriangle size={24} aria-hidden />
      <span data-clock-unsure={unsure || undefined}>
        {[...words, ...(unsure ? [t('health.clockUnsure')] : [])].join(' ')}
      </span>
      {onDetails ? (
        <Button variant="default" size="sm" h={48} onClick={onDetails}>
          {t('health.details')}
        </Button>
      ) : null}
    </div>
  );
}
