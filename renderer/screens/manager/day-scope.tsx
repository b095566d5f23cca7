import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { useSyncStatus } from '../../hooks/use-terminal.ts';
import { useShopDay } from './day-context.tsx';

/** Whose figures these are: the whole shop's as the centre knows it, or only this till's, and until when. */
export function DayScope() {
  const { t } = useTranslation();
  const { asOf, names } = useShopDay();
  const { link } = useSyncStatus();
  if (asOf === null) return <StateBadge tone="waits">{t('manager.scope.till')}</StateBadge>;
  const tills = Object.keys(names).length;
  if (link === 'up') return <StateBadge tone="recorded">{t('manager.scope.shop', { tills })}</StateBadge>;
  return (
    <StateBadge tone="waits">{t('manager.scope.until', { time: localDateTimeOf(asOf).slice(11, 16) })}</StateBadge>
  );
}
