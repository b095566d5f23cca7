import { useTranslation } from 'react-i18next';
import { must } from '../../../core/kernel/invariant.ts';
import { depositTicket } from '../../../core/receipt/kiosk-slip.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { KioskSteps } from './kiosk-steps.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';
import { SlipPage } from './slip-page.tsx';

/** A ticket for the counter: nothing is booked here, the cashier scans it and goes on with who and how much. */
export function TicketPage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const member = useVisitor();
  const { context, next } = useDeposit();
  const amount = must(context.amount, 'a ticket is for an amount');
  const card = must(context.cardId, 'a deposit goes onto a card');
  const finish = () => {
    next();
    go('home');
  };
  return (
    <SlipPage
      title={t('kiosk.deposit.ticket')}
      note={t('kiosk.deposit.ticketNote')}
      head={<KioskSteps at="way" />}
      slip={(facts) => depositTicket({ ...facts, member, card, amount })}
      onFinish={finish}
    >
      <MoneyText amount={amount} size="64" strong />
    </SlipPage>
  );
}
