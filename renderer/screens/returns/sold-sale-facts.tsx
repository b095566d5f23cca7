import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useReturn } from '../../hooks/use-return.ts';
import styles from './returns.module.css';

/** *Who* of a return: the sale that is meant, how it was paid, and whose it was. */
export function SoldSaleFacts() {
  const { t } = useTranslation();
  const { context } = useReturn();
  const { record, member } = context;
  if (record === null) return null;
  const { body, sold } = record;
  return (
    <div className={styles.who}>
      {member ? <MemberLine member={member} /> : <p className={styles.soft}>{t('returns.noMember')}</p>}
      <FactsList
        compact
        facts={[
          { label: t('returns.saleNo'), value: `…${body.sale.slice(-6)}` },
          { label: t('returns.soldAt'), value: localDateTimeOf(sold.at).slice(0, 16) },
          { label: t('returns.paid'), value: <MoneyText amount={body.due} strong /> },
        ]}
      />
      <p className={styles.soft}>
        {body.tenders.map(({ kind, amount }) => (
          <span key={kind} className={styles.part}>
            {t(`tender.kind.${kind}`)} <MoneyText amount={amount} size="14" />
          </span>
        ))}
      </p>
    </div>
  );
}
