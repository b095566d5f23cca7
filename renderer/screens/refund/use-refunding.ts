import { useMemo, useState } from 'react';
import { quoteDepositRefund, type RefundChoice } from '../../../core/deposit-refund/refund-desk.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Result } from '../../../core/kernel/result.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { interestRateAt } from '../../../core/refund/interest-rate.ts';
import type { RefundRequest } from '../../../core/refund/refund-quote.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import { useShift, useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';
import { comparisonPaper, recordRefund, refundDeskOf, signedHashOf } from '../../wiring/record-refund.ts';

/** The steps of a refund before it is on the books. */
export type RefundStep = 'compare' | 'payout' | 'sign';

type Asked = Pick<RefundRequest, 'reason' | 'merch'>;

/** Where the money goes: out of the drawer, or to the customer's own account. */
export interface Payout {
  readonly way: 'cash' | 'bank';
  readonly holder: string;
  readonly bank: string;
}

/** A refund being worked out: what is asked, what it comes to, how it is paid, and the paper that is signed. */
export interface Refunding {
  readonly member: Member;
  readonly lot: Member['lots'][number];
  readonly step: RefundStep;
  readonly go: (step: RefundStep) => void;
  readonly asked: Asked;
  readonly ask: (part: Partial<Asked>) => void;
  /** Whole days since the contract ended, for the shop's reason; and the yearly rate, basis points (REG 22). */
  readonly days: number;
  readonly setDays: (days: number) => void;
  readonly rateBp: number;
  readonly choice: Result<RefundChoice>;
  readonly payout: Payout;
  readonly pay: (part: Partial<Payout>) => void;
  readonly account: KeypadEntry;
  /** The comparison to be signed, once that step has begun. */
  readonly paper: ReceiptDoc | null;
  readonly toSign: () => void;
  readonly printComparison: () => void;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
  readonly busy: boolean;
  readonly jobId: string | null;
  readonly record: (approver: Operator | null) => Promise<void>;
}

const accountDigits = 25;

/** Merchandise that was handed over is with the customer until somebody says that it came back (REF-07, REF-11). */
const merchOf = (member: Member, lotId: string): Asked['merch'] =>
  member.lots.find(({ lot }) => lot === lotId)?.gifts === undefined ? 'NONE' : 'KEPT';

/** Keeps one refund of one lot, with the member as they stood when it began. */
export function useRefunding(now: Member, lotId: string): Refunding {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const online = useSyncStatus().link === 'up';
  const [member] = useState(now);
  const [step, go] = useState<RefundStep>('compare');
  const [asked, setAsked] = useState<Asked>({ reason: 'CUSTOMER', merch: merchOf(now, lotId) });
  const [payout, setPayout] = useState<Payout>({ way: 'bank', holder: '', bank: '' });
  const account = useKeypad('digits', accountDigits);
  const lot = must(member.lots.find((one) => one.lot === lotId) ?? null, 'the lot was chosen from the member');
  const [days, setDays] = useState(0);
  const { rules } = refundDeskOf({ terminal, operator, member, online });
  const rateBp = rules ? interestRateAt(rules.refund, lot.depositedAt) : 0;
  const since = asked.reason === 'SHOP' ? days : 0;
  const request = useMemo(
    () => ({ ...asked, lot: lotId, interest: since * rateBp === 0 ? null : { rateBp, days: since } }),
    [asked, lotId, since, rateBp],
  );
  const choice = useMemo(
    () => quoteDepositRefund(refundDeskOf({ terminal, operator, member, online }), request),
    [terminal, operator, member, online, request],
  );
  const signing = useSigning({ member, request, choice, payout, account: account.text });
  const toSign = () => {
    signing.draw();
    go('sign');
  };
  return {
    member,
    lot,
    step,
    go,
    asked,
    ask: (part) => setAsked({ ...asked, ...part }),
    days,
    setDays,
    rateBp,
    choice,
    payout,
    pay: (part) => setPayout({ ...payout, ...part }),
    account,
    ...signing,
    toSign,
  };
}

interface SigningFacts {
  readonly member: Member;
  readonly request: Omit<RefundRequest, 'at'>;
  readonly choice: Result<RefundChoice>;
  readonly payout: Payout;
  readonly account: string;
}

/** The paper the customer signs, and putting the refund on the books with its hash. */
function useSigning({ member, request, choice, payout, account }: SigningFacts) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ refund: 'rfd', slip: 'doc', job: 'job', comparison: 'doc', paper: 'job' });
  const [paper, setPaper] = useState<ReceiptDoc | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const draw = () => {
    if (choice.ok) setPaper(comparisonPaper(terminal, { ids, member, request, choice: choice.value, operator }));
  };
  const printComparison = () => {
    if (!paper) return;
    const job = { jobId: ids.paper, doc: paper, printer: 'receipt' as const, openDrawer: false };
    void terminal.bridge.call('print.submit', { jobs: [job] });
  };
  const record = async (approver: Operator | null) => {
    if (!shift || !paper) return;
    const { holder, bank, way } = payout;
    const whole = holder.trim() !== '' && account !== '';
    const bankAccount = way === 'bank' && whole ? { holder: holder.trim(), account, bank: bank.trim() } : null;
    const act = { ...request, payout: way, signedHash: signedHashOf(paper), approver, bankAccount };
    setBusy(true);
    const recorded = await recordRefund(terminal, { ids, member: member.member, act, shift, operator });
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound(way === 'cash' ? 'drawer' : 'accept');
    setJobId(recorded.value.jobId);
  };
  return { paper, draw, printComparison, refusal, dismiss: () => setRefusal(null), busy, jobId, record };
}
