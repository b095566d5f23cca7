import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import styles from './members.module.css';

interface MemberRowProps {
  readonly member: Member;
  readonly chosen: boolean;
  readonly onPick: () => void;
}

/** One member in a list: tier, masked name and phone, what can be spent. */
export function MemberRow({ member, chosen, onPick }: MemberRowProps) {
  const { t } = useTranslation();
  const { money } = useMemberMoney(member);
  return (
    <UnstyledButton
      className={styles.row}
      role="option"
      aria-selected={chosen}
      data-member-row={member.member}
      onClick={onPick}
    >
      <span className={styles.tier} data-tier={member.tier}>
        {t(`member.tier.${member.tier}`)}
      </span>
      <span>
        <strong>{member.nameMasked}</strong> <span className={styles.soft}>{member.phoneMasked}</span>
      </span>
      <MoneyText amount={money.face} size="20" strong />
    </UnstyledButton>
  );
}
