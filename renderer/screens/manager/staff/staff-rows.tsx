import { UnstyledButton } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../../components/state-panel.tsx';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useStaffKeys } from '../../sign-on/staff-cards.tsx';
import styles from './staff.module.css';
import type { StaffChange } from './use-staff-change.ts';

/** People one under the other, those who left at the end. */
export function StaffRows({ change: { people, chosen, choose } }: { change: StaffChange }) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  useStaffKeys(people, chosen, ({ staff }) => choose(staff));
  if (people.length === 0) return <StatePanel icon={<IconUsers size={44} />} title={t('staff.empty')} />;
  return (
    <div className={styles.rows}>
      {people.map(({ staff, name, role, active }) => (
        <UnstyledButton
          key={staff}
          className={styles.row}
          aria-pressed={staff === chosen?.staff}
          data-person={staff}
          data-role={role}
          data-active={active}
          onClick={() => choose(staff)}
        >
          <span className={styles.letter} aria-hidden>
            {Array.from(name)[0]}
          </span>
          <span className={styles.words}>
            <strong>
              {name}
              {staff === operator.staff ? <small>{t('staff.youAre')}</small> : null}
            </strong>
            <small>{t(`staff.can.${role}`)}</small>
          </span>
          <span className={styles.role}>{active ? t(`signOn.role.${role}`) : t('staff.gone')}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
