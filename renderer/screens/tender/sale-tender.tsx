import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { Act } from '../../../core/operator/permission.ts';
import { mayDo } from '../../../core/operator/permission.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import { SaleMember } from '../sale/sale-member.tsx';
import { DoubtDo } from './doubt-do.tsx';
import { FlowBusy } from './flow-busy.tsx';
import { PinDo } from './pin-do.tsx';
import { ReasonAskDo } from './reason-ask-do.tsx';
import { useSaleBench } from './sale-bench.ts';
import { StoredValueNote } from './stored-value-note.tsx';
import { TenderDesk } from './tender-desk.tsx';

/** Something that somebody else must allow while money is being taken. */
interface Asking {
  readonly act: Act;
  readonly words: string;
  readonly granted: (approver: Operator | null) => void;
}

/** Taking the money of a sale. */
export function SaleTender() {
  const { t } = useTranslation();
  const { stage, send } = useCheckout();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [unproved, setUnproved] = useState<Refusal | null>(null);
  const bench = useSaleBench();
  const [allowing, setAllowing] = useState(false);
  const guard = useGuard({ ask: setAsking, refuse: setUnproved, allowing, endAllowing: () => setAllowing(false) });
  if (asking) {
    return (
      <ApproveDesk
        act={asking.act}
        words={asking.words}
        who={<SaleMember />}
        onClose={() => setAsking(null)}
        onApproved={(approver) => {
          setAsking(null);
          asking.granted(approver);
        }}
      />
    );
  }
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
          words={t(stage === 'preparing' ? 'tender.preparing' : stage === 'asking' ? 'doubt.asking' : 'tender.posting')}
          onRetry={() => send({ type: 'sale.posting.retried' })}
          onLeave={() => send({ type: 'sale.posting.left' })}
        />
      }
    />
  );
}

interface GuardParts {
  readonly ask: (asking: Asking) => void;
  readonly refuse: (refusal: Refusal | null) => void;
  /** A manager is about to be asked for more than the till lends by itself. */
  readonly allowing: boolean;
  readonly endAllowing: () => void;
}

/** What must be settled before the next tender: the card's PIN, or a payment nobody is sure of. */
function useGuard({ ask, refuse, allowing, endAllowing }: GuardParts) {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { operator } = useDesk();
  const { stage, view, send } = useCheckout();
  /** Who may answer alone is not asked twice. */
  const orAsk = (asking: Asking) => (mayDo(operator, asking.act) ? asking.granted(null) : ask(asking));
  if (stage === 'doubtful') {
    const resolve = (arrived: boolean) => {
      const reason = t(arrived ? 'doubt.sawArrived' : 'doubt.sawMissing');
      orAsk({
        act: 'payment.resolve',
        words: reason,
        granted: (approver) => send({ type: 'tender.resolved', arrived, reason, operator, approver, at: clock.now() }),
      });
    };
    return <DoubtDo onResolve={resolve} />;
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
