import { useTranslation } from 'react-i18next';
import type { Member } from '../../core/member/member.ts';
import styles from './member-card.module.css';

/** A member in one line: tier, masked name, masked phone. */
export function MemberLine({ member }: { member: Member }) {
  const { t } = useTranslation();
  return (
    <div className={styles.head} data-member={member.member}>
      <span className={styles.tier} data-tier={member.tier}>
        {t(`member.tier.${member.tier}`)}
      </span>
      <strong>{member.nameMasked}</strong>
      <span className={styles.phone}>{member.phoneMasked}</span>
    </div>
  );
}
