import { type FloatingPosition, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fen } from '../../core/money/fen.ts';
import { useKeys } from '../hooks/use-keys.ts';
import styles from './explained.module.css';
import { MoneyText } from './money-text.tsx';

/** One line of an explanation: plain words, and the sum they lead to if there is one. */
export interface ExplainStep {
  readonly words: string;
  readonly amount?: Fen;
  /** What it leads to if that is no money: points, pieces, a date. */
  readonly value?: string;
  /** Rule or law behind it, small. */
  readonly source?: string;
  readonly total?: boolean;
}

interface ExplainedProps {
  readonly title: string;
  readonly steps: readonly ExplainStep[];
  readonly children: ReactNode;
  /** Words for the eye-less reader, after the number. */
  readonly label?: string;
  /** Where it opens: always over *what*, never over *do*. */
  readonly position?: FloatingPosition;
  /** The whole row opens it, not only the number. */
  readonly row?: boolean;
  /** Such a row without a ground of its own: one of many under each other. */
  readonly plain?: boolean;
}

/** A number that opens: touch it and it shows its steps. */
export function Explained(props: ExplainedProps) {
  const { title, steps, children, label, position = 'bottom-end', row = false, plain = false } = props;
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useKeys({ Escape: () => setOpened(false) }, { enabled: opened, first: true });
  return (
    <Popover opened={opened} onChange={setOpened} width={380} shadow="md" withArrow position={position}>
      <Popover.Target>
        <UnstyledButton
          className={styles.open}
          data-row={row || undefined}
          data-plain={plain || undefined}
          onClick={() => setOpened(!opened)}
          data-explains
        >
          {children}
          {label ? <VisuallyHidden>{t('explain.of', { what: label })}</VisuallyHidden> : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown data-explained>
        <div className={styles.list}>
          <strong>{title}</strong>
          {steps.map((step, at) => (
            <div key={`${String(at)}:${step.words}`} className={styles.step} data-total={step.total || undefined}>
              <span>
                {step.words}
                {step.source ? <small className={styles.source}>{step.source}</small> : null}
              </span>
              {step.value === undefined ? null : <span className={styles.value}>{step.value}</span>}
              {step.amount === undefined ? null : <MoneyText amount={step.amount} strong={step.total ?? false} />}
            </div>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
