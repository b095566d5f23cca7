import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import type { DepositTerms } from '../../../core/campaign/evaluate.ts';
import { nextTier } from '../../../core/campaign/next-tier.ts';
import type { Member } from '../../../core/member/member.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import styles from './deposit.module.css';

interface DepositMemberProps {
  readonly terms: DepositTerms | null;
  readonly campaign: Campaign;
}

/** *Who* of a deposit: the member, and what this deposit would make of the balance. */
export function DepositMember({ terms, campaign }: DepositMemberProps) {
  const { context } = useDeposit();
  const { member, cardId } = context;
  if (!member) return null;
  return <Facts member={member} cardId={cardId} terms={terms} campaign={campaign} />;
}

function Facts({ member, cardId, terms, campaign }: DepositMemberProps & { member: Member; cardId: string | null }) {
  const { t } = useTranslation();
  const { money } = useMemberMoney(member, cardId);
  const next = terms ? nextTier(campaign, terms.p0) : null;
  return (
    <div className={styles.member}>
      <MemberLine member={member} />
      <FactsList
        compact
        facts={[
          { label: t('member.balance'), value: <MoneyText amount={money.face} size="20" strong /> },
          ...(terms
            ? [
                {
                  label: t('deposit.get'),
                  value: (
                    <>
                      <MoneyText amount={terms.spendable} size="20" strong />
                      {terms.b0 > 0 ? ` (${t('deposit.bonus', { sum: formatYuan(terms.b0) })})` : null}
                    </>
                  ),
                },
                {
                  label: t('deposit.after'),
                  value: <MoneyText amount={money.face + terms.spendable} size="20" strong />,
                  strong: true,
                },
                { label: t('deposit.validUntil'), value: terms.lastDay },
              ]
            : []),
        ]}
      />
      {terms ? (
        <p className={styles.hint}>
          {terms.tier === 'NONE' ? `${t('deposit.plain')} · ` : ''}
          {next
            ? t('deposit.moreGives', { missing: formatYuan(next.missing), sum: formatYuan(next.threshold) })
            : t('deposit.reached')}
        </p>
      ) : null}
    </div>
  );
}
