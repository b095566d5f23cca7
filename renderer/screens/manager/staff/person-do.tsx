import { Button } from '@mantine/core';
import { IconDoorExit, IconKey, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DoColumn } from '../../../components/zone.tsx';
import { RoleChoice } from './role-choice.tsx';
import styles from './staff.module.css';
import type { StaffChange } from './use-staff-change.ts';

/** What may be changed about the person chosen. */
export function PersonDo({ change: { chosen, begin } }: { change: StaffChange }) {
  const { t } = useTranslation();
  if (chosen === null) return <DoColumn>{null}</DoColumn>;
  return (
    <DoColumn>
      <div className={styles.does}>
        <RoleChoice
          label={t('staff.changeRole')}
          role={chosen.role}
          disabled={!chosen.active}
          onChoose={(role) => begin({ what: 'role', role }, chosen)}
        />
        <Button
          size="lg"
          variant="default"
          disabled={!chosen.active}
          leftSection={<IconKey size={24} aria-hidden />}
          onClick={() => begin({ what: 'pin' }, chosen)}
          data-new-pin
        >
          {t('staff.newPin')}
        </Button>
        {chosen.active ? (
          <Button
            size="lg"
            variant="default"
            leftSection={<IconDoorExit size={24} aria-hidden />}
            onClick={() => begin({ what: 'left' }, chosen)}
            data-leaves
          >
            {t('staff.leaves')}
          </Button>
        ) : (
          <Button
            size="lg"
            leftSection={<IconUserCheck size={24} aria-hidden />}
            onClick={() => begin({ what: 'back' }, chosen)}
            data-comes-back
          >
            {t('staff.comesBack')}
          </Button>
        )}
      </div>
    </DoColumn>
  );
}
