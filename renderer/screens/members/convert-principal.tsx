import { IconCoins } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConversionWay, principalStep } from '../../../core/expiry/principal-steps.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SignaturePad } from '../../components/signature-pad.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { conversionRulesOf, recordConversion } from '../../wiring/record-conversion.ts';
import { ActDone } from '../act-done.tsx';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './members.module.css';

interface ConvertPrincipalProps {
  readonly member: Member;
  readonly lot: string;
  readonly way: ConversionWay;
  readonly onClose: () => void;
}

/** One step of principal that waits becomes points, or points become principal again, as the customer signs here (EXP-02). */
export function ConvertPrincipal({ member: now, lot, way, onClose }: ConvertPrincipalProps) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  // As it stood when the form was opened: what moves meanwhile is the answer, not the question.
  const [member] = useState(now);
  const step = principalStep(
    member,
    { lot, way },
    { day: localDateOf(terminal.clock.now()), rules: conversionRulesOf(terminal) },
  );
  const { record, strokes, sign, refusal, dismiss, busy, jobId } = useConverting({ member, lot, way });
  useRefusalSound(refusal);
  useKeys({ Escape: onClose });
  const who = (
    <WhoColumn>
      <MemberLine member={member} />
    </WhoColumn>
  );
  if (jobId !== null) return <ActDone title={t(`conversion.done.${way}`)} jobId={jobId} who={who} onFinish={onClose} />;
  const { k, fen, points } = step.ok ? step.value : { k: 0, fen: 0, points: 0 };
  return (
    <AskedFirst
      act="principal.convert"
      words={t(`conversion.${way}`)}
      amount={fen}
      who={who}
      onGranted={(approver) => void record(approver)}
    >
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn
              head={<ScreenHead title={t(`conversion.${way}`)} note={t(`conversion.why.${way}`)} onBack={onClose} />}
            >
              <FactsList
                facts={[
                  { label: t('conversion.step'), value: String(k) },
                  { label: t('conversion.principal'), value: <MoneyText amount={fen} size="20" strong /> },
                  { label: t('conversion.points'), value: <span data-points>{points}</span> },
                ]}
              />
              <RefusalNotice refusal={refusal ?? (step.ok ? null : step.refusal)} onDismiss={dismiss} />
            </WhatColumn>
          }
          who={who}
          does={
            <DoColumn>
              <div className={styles.sign}>
                <SignaturePad signed={strokes !== null} onChange={sign} />
              </div>
              <AskingAction
                ask={ask}
                label={t(`conversion.${way}`)}
                missing={!step.ok ? t('conversion.notNow') : strokes === null ? t('deposit.signFirst') : null}
                amount={fen}
                busy={busy}
                icon={<IconCoins size={28} aria-hidden />}
              />
            </DoColumn>
          }
        />
      )}
    </AskedFirst>
  );
}

/** Keeps one wish, from the signature to the paper. */
function useConverting({ member, lot, way }: Omit<ConvertPrincipalProps, 'onClose'>) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ conversion: 'con', slip: 'doc', job: 'job' });
  const [strokes, sign] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const record = async (approver: Operator | null) => {
    if (!shift) return;
    setBusy(true);
    const wish = { ids, member: member.member, lot, way, strokes };
    const recorded = await recordConversion(terminal, { ...wish, shift, operator, approver });
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    setJobId(recorded.value.jobId);
  };
  return { record, strokes, sign, refusal, dismiss: () => setRefusal(null), busy, jobId };
}
