import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { ReasonChips } from '../../../components/reason-chips.tsx';
import { SkeletonRows } from '../../../components/state-panel.tsx';
import styles from './safe.module.css';
import type { SafeDesk } from './use-safe.ts';

const cash = ['shift.opened', 'shift.closed', 'cash.moved'] as const;
const nameOf = (type: string, bag: string) => cash.find((one) => one === type) ?? (bag === '' ? 'count' : 'bag');

/** Why a count differs, if it does, and what moved the safe, newest first. */
export function SafeMoves({ desk: { kind, safe, fen, reason, setReason } }: { desk: SafeDesk }) {
  const { t } = useTranslation();
  const differs = kind === 'count' && safe !== null && fen !== safe.balance;
  if (safe === null) return <SkeletonRows rows={4} />;
  return (
    <>
      {differs ? (
        <ReasonChips
          label={t('safe.reason')}
          reasons={t('safe.reasons', { returnObjects: true }) as readonly string[]}
          chosen={reason}
          onChoose={setReason}
        />
      ) : null}
      <div className={styles.rows}>
        {safe.moves.map(({ id, at, type, amount, bag }) => (
          <div key={id} className={styles.row} data-safe-move={type}>
            <span className={styles.words}>
              <strong>{t(`safe.type.${nameOf(type, bag)}`)}</strong>
              <small>
                {localDateTimeOf(at).slice(5, 16)}
                {bag === '' ? '' : ` · ${t('safe.bagIs', { bag })}`}
              </small>
            </span>
            <MoneyText amount={amount} signed strong />
          </div>
        ))}
      </div>
    </>
  );
}
