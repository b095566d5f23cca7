import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { ActDone } from '../act-done.tsx';
import { AskedFirst } from '../approve/asked-first.tsx';
import { CompareDesk } from './compare-desk.tsx';
import { PayoutDesk } from './payout-desk.tsx';
import { RefundMember } from './refund-member.tsx';
import { SignDesk } from './sign-desk.tsx';
import { useRefunding } from './use-refunding.ts';

/** A deposit is asked back: compare, how to pay, sign, paper (FLW-04). */
export function RefundScreen({ member, lot, onClose }: { member: Member; lot: string; onClose: () => void }) {
  const { t } = useTranslation();
  const refunding = useRefunding(member, lot);
  const { step, choice, jobId, payout, record } = refunding;
  const who = <RefundMember refunding={refunding} />;
  const amount = choice.ok ? choice.value.quote.amount : 0;
  if (jobId !== null) {
    return (
      <ActDone
        title={t(payout.way === 'cash' ? 'refund.paidOut' : 'refund.requested')}
        jobId={jobId}
        who={who}
        {...(payout.way === 'cash' ? { handOut: amount } : { note: t('refund.requestedNote') })}
        onFinish={onClose}
      />
    );
  }
  return (
    <AskedFirst
      act="deposit.refund"
      words={t('refund.title')}
      amount={amount}
      who={who}
      onGranted={(approver) => void record(approver)}
    >
      {(ask) => {
        if (step === 'compare') return <CompareDesk refunding={refunding} who={who} onClose={onClose} />;
        if (step === 'payout') return <PayoutDesk refunding={refunding} who={who} />;
        return <SignDesk refunding={refunding} who={who} ask={ask} />;
      }}
    </AskedFirst>
  );
}
