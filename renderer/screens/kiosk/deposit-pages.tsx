import { IconAlertTriangle, IconUser, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import { AmountPage } from './amount-page.tsx';
import { ContractPage } from './contract-page.tsx';
import { DepositDonePage } from './deposit-done-page.tsx';
import styles from './kiosk.module.css';
import { KioskCard } from './kiosk-card.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';
import { OfferPage } from './offer-page.tsx';
import { PayPage } from './pay-page.tsx';
import { TicketPage } from './ticket-page.tsx';
import { WayPage } from './way-page.tsx';

/** A deposit by the customer alone, the same machine as at the counter; one question after the other (FLW-01, FLW-06). */
export function DepositPages() {
  const { stage, context } = useDeposit();
  const [adult, setAdult] = useState(false);
  /** The amount whose offer was taken, and whether a ticket is wanted: another amount is another offer. */
  const [taken, setTaken] = useState<{ readonly amount: number | null; readonly ticket: boolean } | null>(null);
  const way = taken?.amount === context.amount ? (taken.ticket ? 'ticket' : 'way') : 'offer';
  const take = (ticket: boolean) => setTaken({ amount: context.amount, ticket });
  switch (stage) {
    case 'identifying':
    case 'refused':
    case 'cancelled':
      return <CannotDeposit />;
    case 'amount':
      return adult ? <AmountPage /> : <AgePage onAdult={() => setAdult(true)} />;
    case 'preview':
      if (way === 'ticket') return <TicketPage />;
      return way === 'way' ? (
        <WayPage onBack={() => setTaken(null)} onTicket={() => take(true)} />
      ) : (
        <OfferPage onYes={() => take(false)} />
      );
    case 'contract':
      return <ContractPage />;
    case 'done':
      return <DepositDonePage />;
    default:
      return <PayPage />;
  }
}

/** The kiosk serves grown-up people who pay for themselves; everybody else is served at the counter (DEP-01, POL-02). */
function AgePage({ onAdult }: { onAdult: () => void }) {
  const { t } = useTranslation();
  const { go, call } = useKiosk();
  return (
    <KioskFrame title={t('kiosk.deposit.age')} note={t('kiosk.deposit.ageNote')} onBack={() => go('home')}>
      <div className={styles.column}>
        <KioskCard
          id="adult"
          first
          icon={<IconUser size={48} />}
          title={t('kiosk.deposit.adult')}
          note={t('kiosk.deposit.adultNote')}
          onPress={onAdult}
        />
        <KioskCard
          id="other"
          icon={<IconUsers size={48} />}
          title={t('kiosk.deposit.other')}
          note={t('kiosk.deposit.otherNote')}
          onPress={call}
        />
      </div>
    </KioskFrame>
  );
}

/** No card that may take a deposit, or none are taken now: said, with a way on. */
function CannotDeposit() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const { refusal } = useDeposit();
  const words = refusal && refusalWords(t, refusal);
  return (
    <KioskFrame title={t('kiosk.home.deposit')} onBack={() => go('home')}>
      <StatePanel
        tone="stopped"
        icon={<IconAlertTriangle size={64} />}
        title={words?.title ?? t('kiosk.deposit.stuck')}
      >
        {words?.why ?? t('kiosk.deposit.otherNote')}
      </StatePanel>
    </KioskFrame>
  );
}
