import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import type { Operator } from '../../../../core/operator/operator.ts';
import { actsOf } from '../../../../core/view/acts-of.ts';
import { WhoColumn } from '../../../components/zone.tsx';
import { useTerminal, useWatched } from '../../../hooks/use-terminal.ts';
import styles from './staff.module.css';

/** As many acts as fit beside the name. */
const actsShown = 30;

const named = [
  'sale.completed',
  'sale.returned',
  'sale.voided',
  'deposit.made',
  'deposit.refunded',
  'deposit.voided',
  'member.enrolled',
  'shift.opened',
  'shift.closed',
  'cash.moved',
  'drawer.opened',
  'finding.resolved',
  'finding.reopened',
  'staff.changed',
  'stock.counted',
  'day.closed',
] as const;

/** Who it is, and what they did or allowed at this till. */
export function PersonDetails({ person }: { person: Operator | null }) {
  const { t } = useTranslation();
  const tail = useWatched(useTerminal().ledger.tail);
  const staff = person?.staff ?? '';
  const acts = useMemo(() => actsOf(tail, { staff, most: actsShown }), [tail, staff]);
  if (person === null) return <WhoColumn>{t('staff.pick')}</WhoColumn>;
  return (
    <WhoColumn>
      <div className={styles.person}>
        <strong>{person.name}</strong>
        <span className={styles.role}>{t(`signOn.role.${person.role}`)}</span>
      </div>
      <strong>{t('staff.acts')}</strong>
      {acts.length === 0 ? <p className={styles.quiet}>{t('staff.noActs')}</p> : null}
      <ul className={styles.acts}>
        {acts.map(({ id, at, type, part }) => (
          <li key={id} data-act={type}>
            <time>{localDateTimeOf(at).slice(5, 16)}</time>
            <span>{t(`staff.did.${named.find((one) => one === type) ?? 'other'}`)}</span>
            {part === 'allowed' ? <small>{t('staff.allowed')}</small> : null}
          </li>
        ))}
      </ul>
    </WhoColumn>
  );
}
