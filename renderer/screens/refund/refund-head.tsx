import { useTranslation } from 'react-i18next';
import { StepBar } from '../../components/step-bar.tsx';
import type { RefundStep } from './use-refunding.ts';

const steps = ['compare', 'payout', 'sign', 'paper'] as const;

/** The questions of a refund, and the one being asked. */
export function RefundHead({ step }: { step: RefundStep }) {
  const { t } = useTranslation();
  return <StepBar steps={steps.map((one) => t(`refund.steps.${one}`))} at={steps.indexOf(step)} />;
}
