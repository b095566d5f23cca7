import { UnstyledButton } from '@mantine/core';
import { IconPigMoney, IconShoppingBag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { BackEntry } from '../../hooks/use-sold.ts';
import { useMember } from '../../hooks/use-terminal.ts';
import styles from './returns.module.css';

interface EntryRowProps {
  readonly entry: BackEntry;
  readonly chosen: boolean;
  readonly onPick: () => void;
}

/** One sale or deposit of the list: when, what, who, how much, and what has become of it. */
export function EntryRow({ entry, chosen, onPick }: EntryRowProps) {
  const { t } = useTranslation();
  const member = useMember(entry.member ?? '');
  const Picture = entry.kind === 'sale' ? IconShoppingBag : IconPigMoney;
  const words =
    entry.kind === 'deposit'
      ? t('returns.aDeposit')
      : entry.lines > 1
        ? t('returns.andMore', { name: entry.first, n: entry.lines })
        : entry.first;
  return (
    <UnstyledButton
      className={styles.entry}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={onPick}
      data-entry-of={entry.id}
      data-state={entry.state}
    >
      <Picture size={24} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <strong>{words}</strong>
        <small>
          {localDateTimeOf(entry.at).slice(5, 16)} · {t('returns.number', { tail: entry.id.slice(-6) })}
          {member ? ` · ${member.nameMasked}` : ''}
        </small>
      </span>
      {entry.state === 'PAID' ? null : (
        <StateBadge tone={entry.state === 'VOIDED' ? 'stopped' : 'waits'}>
          {t(`returns.state.${entry.state}`)}
        </StateBadge>
      )}
      <MoneyText amount={entry.amount} size="20" strong />
    </UnstyledButton>
  );
}
