import { useTranslation } from 'react-i18next';
import { StepBar } from '../../components/step-bar.tsx';

const steps = ['who', 'amount', 'sign', 'pay', 'paper'] as const;

/** The five questions of a deposit, and the one being asked. */
export function DepositHead({ step }: { step: (typeof steps)[number] }) {
  const { t } = useTranslation();
  return <StepBar steps={steps.map((one) => t(`deposit.steps.${one}`))} at={steps.indexOf(step)} />;
}
