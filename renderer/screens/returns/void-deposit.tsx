import { Checkbox } from '@mantine/core';
import { IconPigMoney } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { must } from '../../../core/kernel/invariant.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { EventBody } from '../../../core/ledger/event-types.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { depositsAmong } from '../../../core/view/sale-list.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SumRows } from '../../components/sum-rows.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useMember, useShift, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import { recordDepositVoid } from '../../wiring/record-deposit-void.ts';
import { ActDone } from '../act-done.tsx';
import { type Ask, AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './returns.module.css';

/** Undoes a deposit in its own shift: the voucher comes back, the money goes back the way it came (DEP-23). */
export function VoidDeposit({ deposit, onClose }: { deposit: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useVoiding(deposit);
  const { body, record, jobId } = form;
  const who = <Depositor body={body} />;
  if (jobId !== null) return <ActDone title={t('returns.done.deposit')} jobId={jobId} who={who} onFinish={onClose} />;
  return (
    <AskedFirst
      act="deposit.void"
      words={t('returns.voidDeposit')}
      amount={body.lot.p0}
      who={who}
      onGranted={(approver) => void record(approver)}
    >
      {(ask) => (
        <ThreeZones
          what={<VoidForm form={form} onClose={onClose} />}
          who={who}
          does={<VoidDo form={form} ask={ask} />}
        />
      )}
    </AskedFirst>
  );
}

function Depositor({ body }: { body: EventBody<'deposit.made'> }) {
  const { t } = useTranslation();
  const member = useMember(body.member);
  return (
    <div className={styles.who}>
      {member ? <MemberLine member={member} /> : null}
      <FactsList
        compact
        facts={[
          { label: t('member.principal'), value: <MoneyText amount={body.lot.p0} strong /> },
          { label: t('member.bonus'), value: <MoneyText amount={body.lot.b0} /> },
        ]}
      />
    </div>
  );
}

type VoidingForm = ReturnType<typeof useVoiding>;

function VoidForm({ form, onClose }: { form: VoidingForm; onClose: () => void }) {
  const { t } = useTranslation();
  const { reason, setReason, claimed, setClaimed, refusal, dismiss } = form;
  useRefusalSound(refusal);
  useKeys({ Escape: onClose });
  return (
    <WhatColumn
      head={<ScreenHead title={t('returns.voidDeposit')} note={t('returns.voidDepositWhy')} onBack={onClose} />}
    >
      <div className={styles.form}>
        <ReasonChips
          label={t('returns.reason')}
          reasons={t('returns.reasons.deposit', { returnObjects: true }) as readonly string[]}
          chosen={reason}
          onChoose={setReason}
        />
        <Checkbox
          size="lg"
          className={styles.check ?? ''}
          label={t('returns.benefitsClaimed')}
          checked={claimed}
          onChange={(event) => setClaimed(event.currentTarget.checked)}
        />
      </div>
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
    </WhatColumn>
  );
}

function VoidDo({ form, ask }: { form: VoidingForm; ask: Ask }) {
  const { t } = useTranslation();
  const { body, reason, busy } = form;
  const rows = body.tenders.map(({ kind, amount }) => ({
    id: kind,
    label: t(`tender.kind.${kind}`),
    note: t(`returns.way.${kind === 'cash' ? 'DRAWER' : 'QUEUED'}`),
    value: <MoneyText amount={amount} size="20" strong />,
  }));
  return (
    <DoColumn>
      <SumRows title={t('returns.how')} rows={rows} empty="" />
      <AskingAction
        ask={ask}
        label={t('returns.voidDeposit')}
        missing={reason === '' ? t('returns.reasonFirst') : null}
        amount={body.lot.p0}
        busy={busy}
        icon={<IconPigMoney size={28} aria-hidden />}
      />
    </DoColumn>
  );
}

/** The form of one void: what is known of the deposit, what was answered, and recording it. */
function useVoiding(deposit: string) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = must(useShift(), 'a deposit is voided in its own shift');
  const tail = useWatched(terminal.ledger.tail);
  const [{ made }] = useState(() =>
    must(
      depositsAmong(tail, shift.shift).find((one) => one.deposit === deposit) ?? null,
      'the deposit was chosen from the list',
    ),
  );
  const body = must(bodyOf(made.event, 'deposit.made'), 'a deposit was made');
  const [member] = useState(() => must(terminal.memberOf(body.member), 'a depositor is known'));
  const ids = useFormIds({ void: 'void', slip: 'doc', job: 'job' });
  const [reason, setReason] = useState('');
  const lot = member.lots.find((one) => one.lot === body.lot.lot);
  const [claimed, setClaimed] = useState(lot?.gifts !== undefined);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const record = async (approver: Operator | null) => {
    setBusy(true);
    const act = { ids, made, member, reason, benefitsClaimed: claimed, shift, operator, approver };
    const recorded = await recordDepositVoid(terminal, act);
    setBusy(false);
    if (!recorded.ok) return setRefusal(recorded.refusal);
    playSound('accept');
    return setJobId(recorded.value.jobId);
  };
  return {
    body,
    reason,
    setReason,
    claimed,
    setClaimed,
    refusal,
    dismiss: () => setRefusal(null),
    record,
    jobId,
    busy,
  };
}
