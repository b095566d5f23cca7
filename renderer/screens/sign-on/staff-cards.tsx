import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../core/operator/operator.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import styles from './sign-on-screen.module.css';

/** Arrows walk through the names. */
export function useStaffKeys(
  staff: readonly Operator[],
  chosen: Operator | null,
  choose: (person: Operator) => void,
): void {
  const step = (by: number) => () => {
    const at = chosen ? staff.indexOf(chosen) : -1;
    const next = staff[(at + by + staff.length) % Math.max(staff.length, 1)];
    if (next) choose(next);
  };
  useKeys({ ArrowRight: step(1), ArrowDown: step(1), ArrowLeft: step(-1), ArrowUp: step(-1) });
}

interface StaffCardsProps {
  readonly staff: readonly Operator[];
  readonly chosen: Operator | null;
  readonly onChoose: (person: Operator) => void;
}

/** People as cards, one of them chosen. */
export function StaffCards({ staff, chosen, onChoose }: StaffCardsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.people}>
      {staff.map((person) => (
        <UnstyledButton
          key={person.staff}
          className={styles.person}
          aria-pressed={person.staff === chosen?.staff}
          data-staff={person.staff}
          onClick={() => onChoose(person)}
        >
          <span className={styles.letter} aria-hidden>
            {Array.from(person.name)[0]}
          </span>
          <strong>{person.name}</strong>
          <span className={styles.role}>{t(`signOn.role.${person.role}`)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
