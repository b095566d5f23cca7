import { useTranslation } from 'react-i18next';
import { StepBar } from '../../components/step-bar.tsx';

const steps = ['amount', 'way', 'sign', 'pay', 'paper'] as const;

/** Where a deposit at the kiosk is. */
export function KioskSteps({ at }: { at: (typeof steps)[number] }) {
  const { t } = useTranslation();
  return <StepBar steps={steps.map((step) => t(`kiosk.deposit.steps.${step}`))} at={steps.indexOf(at)} />;
}
