import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PinAsked } from '../../../core/checkout/pin-proof.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { DoColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { usePinCheck } from '../../hooks/use-pin-check.ts';
import { PinEntry } from '../sign-on/pin-entry.tsx';
import { ReasonAskDo } from './reason-ask-do.tsx';

interface PinDoProps {
  readonly asked: PinAsked;
  /** Why the PIN was not taken, to be shown over *what*. */
  readonly onRefused: (refusal: Refusal | null) => void;
  /** The card has no PIN: a manager is asked, with this reason. */
  readonly onAsk: (reason: string) => void;
}

/** Above the free limit the card's PIN is asked; without one a manager answers for it (USE-09). */
export function PinDo({ asked, onRefused, onAsk }: PinDoProps) {
  return asked.hash === null ? <NoPin onAsk={onAsk} /> : <TypePin asked={asked} onRefused={onRefused} />;
}

function TypePin({ asked, onRefused }: Omit<PinDoProps, 'onAsk'>) {
  const { t } = useTranslation();
  const { send } = useCheckout();
  const typed = usePinCheck();
  const prove = async () => {
    // The throttle counts for the card, whoever stands at the till.
    const proved = await typed.check({ staff: `card:${asked.card}`, pinHash: asked.hash ?? '' });
    onRefused(proved.ok ? null : proved.refusal);
    if (proved.ok) send({ type: 'sale.pin.proved', card: asked.card });
  };
  return (
    <DoColumn>
      <PinEntry
        typed={typed}
        label={t('svPin.entry')}
        action={t('svPin.check')}
        amount={asked.face}
        icon={<IconKey size={28} aria-hidden />}
        onEnter={prove}
      />
    </DoColumn>
  );
}

function NoPin({ onAsk }: Pick<PinDoProps, 'onAsk'>) {
  const { t } = useTranslation();
  return (
    <ReasonAskDo
      act="sv-pin.waive"
      title={t('svPin.none')}
      why={t('svPin.noneWhy')}
      reasons={t('svPin.reasons', { returnObjects: true }) as readonly string[]}
      onAsk={onAsk}
    />
  );
}
