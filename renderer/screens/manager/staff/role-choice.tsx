import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../../core/operator/operator.ts';
import styles from './staff.module.css';

type Role = Operator['role'];
const roles: readonly Role[] = ['cashier', 'supervisor', 'manager'];

interface RoleChoiceProps {
  readonly label: string;
  readonly role: Role;
  readonly onChoose: (role: Role) => void;
  readonly disabled?: boolean;
}

/** What somebody may do, by the name of their role; what it means stands below. */
export function RoleChoice({ label, role, onChoose, disabled = false }: RoleChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.choice}>
      <strong>{label}</strong>
      <SegmentedControl
        fullWidth
        size="lg"
        aria-label={label}
        value={role}
        disabled={disabled}
        onChange={(value) => onChoose(roles.find((one) => one === value) ?? role)}
        data={roles.map((value) => ({ value, label: t(`signOn.role.${value}`) }))}
        data-roles
      />
      <small>{t(`staff.can.${role}`)}</small>
    </div>
  );
}
