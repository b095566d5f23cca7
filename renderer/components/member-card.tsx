import { Button } from '@mantine/core';
import { IconCake, IconClockExclamation, IconUserSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../core/member/member.ts';
import { formatYuan } from '../../core/money/fen.ts';
import type { ExpiringSoon } from '../../core/stored-value/expiring-soon.ts';
import type { Lot } from '../../core/stored-value/lot.ts';
import type { MemberMoney } from '../../core/stored-value/member-money.ts';
import { balanceSteps } from '../text/balance-steps.ts';
import { BalanceAge } from './balance-age.tsx';
import { Explained } from './explained.tsx';
import styles from './member-card.module.css';
import { MoneyText } from './money-text.tsx';
import { StateBadge } from './state-badge.tsx';

interface MemberCardProps {
  readonly member: Member;
  readonly money: MemberMoney;
  /** The deposits the balance is made of: it opens to them. */
  readonly lots: readonly Lot[];
  readonly birthday: boolean;
  /** What of the balance ends soon; null: nothing. */
  readonly ending: ExpiringSoon | null;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A member at the counter: who (masked), what is on the card, principal and bonus apart. */
export function MemberCard({ member, money, lots, birthday, ending, children, actions }: MemberCardProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.card} data-member={member.member}>
      <div className={styles.head}>
        <span className={styles.tier} data-tier={member.tier}>
          {t(`member.tier.${member.tier}`)}
        </span>
        <strong>{member.nameMasked || t('member.tier.ORDINARY')}</strong>
        <span className={styles.phone}>{member.phoneMasked}</span>
        {birthday ? (
          <span className={styles.birthday}>
            <IconCake size={20} aria-hidden />
            {t('member.birthdayWeek')}
          </span>
        ) : null}
      </div>
      <div className={styles.money}>
        <div>
          <span className={styles.label}>{t('member.balance')}</span>
          <span data-balance>
            <Explained
              title={t('member.balance')}
              label={t('member.balance')}
              steps={balanceSteps(t, lots, money.face)}
              position="left-start"
            >
              <MoneyText amount={money.face} size="28" strong />
            </Explained>
          </span>
        </div>
        <span className={styles.parts}>
          {ending ? (
            <span className={styles.ending} data-ending={ending.lastDay}>
              <IconClockExclamation size={18} aria-hidden />
              {t('member.ending', { sum: formatYuan(ending.face), date: ending.lastDay.slice(5) })}
            </span>
          ) : null}
          <span>
            {t('member.principal')} <MoneyText amount={money.principal} size="14" /> · {t('member.bonus')}{' '}
            <MoneyText amount={money.bonus} size="14" /> · {t('member.points')} {member.points}
          </span>
        </span>
      </div>
      <BalanceAge />
      {member.receivable > 0 ? (
        <StateBadge tone="waits">{t('member.receivable', { sum: formatYuan(member.receivable) })}</StateBadge>
      ) : null}
      {children}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}

/** Nobody chosen yet: how to choose somebody. */
export function NoMember({ onChoose, hint }: { onChoose: () => void; hint?: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.nobody}>
      <p>{t('member.noneWhy')}</p>
      <Button
        size="md"
        variant="light"
        fullWidth
        onClick={onChoose}
        leftSection={<IconUserSearch size={24} aria-hidden />}
        rightSection={hint ? <kbd className={styles.hint}>{hint}</kbd> : null}
        data-choose-member
      >
        {t('member.choose')}
      </Button>
    </div>
  );
}
