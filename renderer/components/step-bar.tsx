import { IconCheck } from '@tabler/icons-react';
import styles from './step-bar.module.css';

interface StepBarProps {
  readonly steps: readonly string[];
  /** Index of the step one is at; those before are done. */
  readonly at: number;
}

/** Where one is in an act of several questions. */
export function StepBar({ steps, at }: StepBarProps) {
  return (
    <ol className={styles.bar}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={styles.step}
          data-state={index < at ? 'done' : index === at ? 'here' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles.mark}>{index < at ? <IconCheck size={18} aria-hidden /> : index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
