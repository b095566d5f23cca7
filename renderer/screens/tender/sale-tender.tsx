import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { SaleMember } from '../sale/sale-member.tsx';
import { AskedOfOther } from './asked-of-other.tsx';
import { DoubtGuard } from './doubt-guard.tsx';
import { FlowBusy } from './flow-busy.tsx';
import { PinDo } from './pin-do.tsx';
import { ReasonAskDo } from './reason-ask-do.tsx';
import { useSaleBench } from './sale-bench.ts';
import { StoredValueNote } from './stored-value-note.tsx';
import { TenderDesk } from './tender-desk.tsx';
import { type Asking, useAsking } from './use-asking.ts';

/** Taking the money of a sale. */
export function SaleTender() {
  const { t } = useTranslation();
  const { stage, send } = useCheckout();
  const { asking, orAsk, close } = useAsking();
  const [unproved, setUnproved] = useState<Refusal | null>(null);
  const bench = useSaleBench();
  const [allowing, setAllowing] = useState(false);
  const guard = useGuard({ orAsk, refuse: setUnproved, allowing, endAllowing: () => setAllowing(false) });
  if (asking) return <AskedOfOther asking={asking} who={<SaleMember />} onClose={close} />;
  const dismiss = () => {
    setUnproved(null);
    bench.dismiss();
  };
  return (
    <TenderDesk
      bench={{ ...bench, refusal: unproved ?? bench.refusal, dismiss }}
      title={t('tender.title')}
      who={<SaleMember />}
      storedValue={<StoredValueNote onPass={() => setAllowing(true)} />}
      guard={guard}
      busy={
        <FlowBusy
          stage={stage === 'stopped' || stage === 'uncertain' ? stage : 'working'}
          refusal={bench.refusal}
          words={t(stage === 'preparing' ? 'tender.preparing' : 'tender.posting')}
          onRetry={() => send({ type: 'sale.posting.retried' })}
          onLeave={() => send({ type: 'sale.posting.left' })}
        />
      }
    />
  );
}

interface GuardParts {
  readonly orAsk: (asking: Asking) => void;
  readonly refuse: (refusal: Refusal | null) => void;
  /** A manager is about to be asked for more than the till lends by itself. */
  readonly allowing: boolean;
  readonly endAllowing: () => void;
}

/** What must be settled before the next tender: the card's PIN, or a payment nobody is sure of. */
function useGuard({ orAsk, refuse, allowing, endAllowing }: GuardParts) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const { stage, view, send, shelf } = useCheckout();
  if (stage === 'doubtful') {
    return (
      <DoubtGuard
        orAsk={orAsk}
        onQuery={() => send({ type: 'tender.queried' })}
        onResolved={(finding) => send({ type: 'tender.resolved', ...finding })}
        onPark={shelf.suspend}
      />
    );
  }
  if (stage === 'choosing' && allowing && view.floorPassable > 0) {
    const pass = (reason: string) =>
      orAsk({
        act: 'floor.override',
        words: t('floorPass.title', { sum: formatYuan(view.floorPassable) }),
        granted: (approver) => {
          endAllowing();
          send({ type: 'sale.floor.passed', operator, approver, reason });
        },
      });
    return (
      <ReasonAskDo
        act="floor.override"
        title={t('floorPass.title', { sum: formatYuan(view.floorPassable) })}
        why={t('floorPass.why')}
        reasons={t('floorPass.reasons', { returnObjects: true }) as readonly string[]}
        onAsk={pass}
        onLeave={endAllowing}
      />
    );
  }
  if (stage === 'choosing' && view.timeAsked.length > 0) {
    const stand = (reason: string) =>
      orAsk({
        act: 'time.confirm',
        words: t('timeWord.title'),
        granted: (approver) => send({ type: 'sale.time.confirmed', operator, approver, reason }),
      });
    return (
      <ReasonAskDo
        act="time.confirm"
        title={t('timeWord.title')}
        why={`${view.timeAsked.map((benefit) => t(`timeWord.${benefit}`)).join(' · ')} — ${t('timeWord.why')}`}
        reasons={t('timeWord.reasons', { returnObjects: true }) as readonly string[]}
        onAsk={stand}
        onLeave={() => send({ type: 'sale.time.left-out' })}
        leaveLabel={t('timeWord.leaveOut')}
      />
    );
  }
  if (stage !== 'choosing' || view.pinAsked === null) return null;
  const waive = (reason: string) =>
    orAsk({
      act: 'sv-pin.waive',
      words: t('svPin.waive'),
      granted: (approver) => send({ type: 'sale.pin.waived', operator, approver, reason }),
    });
  return <PinDo asked={view.pinAsked} onRefused={refuse} onAsk={waive} />;
}
