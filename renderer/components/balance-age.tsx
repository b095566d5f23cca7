import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../core/kernel/business-day.ts';
import { balanceAge } from '../../core/stored-value/balance-age.ts';
import { useSyncStatus } from '../hooks/use-terminal.ts';
import { StateBadge } from './state-badge.tsx';

/** Without the network a balance is as old as the last word of the centre, and another till may have drawn on it since (SVC-03). */
export function BalanceAge() {
  const { t } = useTranslation();
  const { link, rowsAsOf } = useSyncStatus();
  const age = balanceAge({ online: link === 'up', rowsAsOf });
  if (age.kind === 'current') return null;
  const words =
    age.kind === 'never'
      ? t('member.balanceNever')
      : t('member.balanceAsOf', { at: localDateTimeOf(age.at).slice(5, 16) });
  return (
    <span data-balance-age={age.kind}>
      <StateBadge tone="waits">{words}</StateBadge>
    </span>
  );
}
