import { useTranslation } from 'react-i18next';
import { must } from '../../../core/kernel/invariant.ts';
import { cashPayable, dueLeft } from '../../../core/tender/tendering.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { AskedOfOther } from '../tender/asked-of-other.tsx';
import { DoubtGuard } from '../tender/doubt-guard.tsx';
import { FlowBusy } from '../tender/flow-busy.tsx';
import type { TenderBench } from '../tender/tender-bench.ts';
import { depositChoices } from '../tender/tender-choice.ts';
import { TenderDesk } from '../tender/tender-desk.tsx';
import { useAsking } from '../tender/use-asking.ts';
import { DepositHead } from './deposit-head.tsx';
import { DepositMember } from './deposit-member.tsx';

/** The deposit under way as money being taken. */
function useDepositBench(): TenderBench {
  const { stage, context, refusal, send, dismiss } = useDeposit();
  const { tendering, pending } = context;
  return {
    stage: stage === 'doubtful' ? 'confirming' : stage === 'choosing' || stage === 'confirming' ? stage : 'busy',
    whole: tendering.due,
    left: dueLeft(tendering),
    cashPayable: cashPayable(tendering),
    tendering,
    pending,
    asked: stage === 'asking' ? (context.asked ?? null) : null,
    refusal,
    choices: depositChoices,
    sv: null,
    offer: (offer) => send({ type: 'tender.offered', ...offer }),
    confirm: () => send({ type: 'tender.confirmed' }),
    decline: () => send({ type: 'tender.declined' }),
    doubt: () => send({ type: 'tender.doubted' }),
    remove: (index) => send({ type: 'tender.removed', index }),
    finish: () => send({ type: 'tender.finished' }),
    leave: () => send({ type: 'deposit.stepped.back' }),
    dismiss,
  };
}

/** Taking the money of a deposit. */
export function DepositTender() {
  const { t } = useTranslation();
  const { stage, context, send } = useDeposit();
  const bench = useDepositBench();
  const { asking, orAsk, close } = useAsking();
  const who = (
    <DepositMember
      terms={context.terms}
      campaign={must(context.facts.campaign, 'a deposit that is open has a campaign')}
    />
  );
  if (asking) return <AskedOfOther asking={asking} who={who} onClose={close} />;
  return (
    <TenderDesk
      bench={bench}
      title={t('deposit.paying')}
      head={<DepositHead step="pay" />}
      who={who}
      guard={
        stage === 'doubtful' ? (
          <DoubtGuard
            orAsk={orAsk}
            onQuery={() => send({ type: 'tender.queried' })}
            onResolved={(finding) => send({ type: 'tender.resolved', ...finding })}
          />
        ) : null
      }
      busy={
        <FlowBusy
          stage={stage === 'stopped' || stage === 'uncertain' ? stage : 'working'}
          words={t('deposit.posting')}
          onRetry={() => send({ type: 'deposit.posting.retried' })}
          onLeave={() => send({ type: 'deposit.posting.left' })}
        />
      }
    />
  );
}
