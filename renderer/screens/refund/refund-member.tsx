import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import styles from './refund.module.css';
import type { Refunding } from './use-refunding.ts';

/** *Who* of a refund: the member, the deposit, and until when it may be given back without a reason. */
export function RefundMember({ refunding }: { refunding: Refunding }) {
  const { t } = useTranslation();
  const { member, lot, choice } = refunding;
  const day = choice.ok ? localDateOf(choice.value.quote.windowEndsAt - 1) : '';
  return (
    <div className={styles.who}>
      <MemberLine member={member} />
      <FactsList
        compact
        facts={[
          { label: t('refund.depositedOn'), value: localDateOf(lot.depositedAt) },
          {
            label: t('refund.paidIn'),
            value: <MoneyText amount={lot.p0} strong />,
          },
          { label: t('member.bonus'), value: <MoneyText amount={lot.b0} /> },
          { label: t('refund.usedFace'), value: <MoneyText amount={lot.c} /> },
          { label: t('refund.window'), value: day },
        ]}
      />
    </div>
  );
}
