import { useTranslation } from 'react-i18next';
import { must } from '../../../core/kernel/invariant.ts';
import { cashPayable, dueLeft } from '../../../core/tender/tendering.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { FlowBusy } from '../tender/flow-busy.tsx';
import type { TenderBench } from '../tender/tender-bench.ts';
import { depositChoices } from '../tender/tender-choice.ts';
import { TenderDesk } from '../tender/tender-desk.tsx';
import { DepositHead } from './deposit-head.tsx';
import { DepositMember } from './deposit-member.tsx';

/** The deposit under way as money being taken. */
function useDepositBench(): TenderBench {
  const { stage, context, refusal, send, dismiss } = useDeposit();
  const { tendering, pending } = context;
  return {
    stage: stage === 'choosing' || stage === 'confirming' ? stage : 'busy',
    whole: tendering.due,
    left: dueLeft(tendering),
    cashPayable: cashPayable(tendering),
    tendering,
    pending,
    refusal,
    choices: depositChoices,
    sv: null,
    offer: (offer) => send({ type: 'tender.offered', ...offer }),
    confirm: () => send({ type: 'tender.confirmed' }),
    decline: () => send({ type: 'tender.declined' }),
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
  return (
    <TenderDesk
      bench={bench}
      title={t('deposit.paying')}
      head={<DepositHead step="pay" />}
      who={
        <DepositMember
          terms={context.terms}
          campaign={must(context.facts.campaign, 'a deposit that is open has a campaign')}
        />
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
