import { UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../../core/kernel/refusal.ts';
import { type Act, acts, mayDo } from '../../../../core/operator/permission.ts';
import type { Approval } from '../../../../sync/protocol/approval.ts';
import { BigAction } from '../../../components/big-action.tsx';
import { FactsList } from '../../../components/facts-list.tsx';
import { MoneyText } from '../../../components/money-text.tsx';
import { ReasonChips } from '../../../components/reason-chips.tsx';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { StatePanel } from '../../../components/state-panel.tsx';
import { ThreeZones } from '../../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../../components/zone.tsx';
import { playSound } from '../../../hooks/sounds.ts';
import { useApprovalsWaiting } from '../../../hooks/use-approvals-waiting.ts';
import { useDesk } from '../../../hooks/use-desk.ts';
import { useStaff, useTerminal } from '../../../hooks/use-terminal.ts';
import styles from './approvals.module.css';

const roleOf = (act: string) => (Object.hasOwn(acts, act) ? acts[act as Act] : 'manager');

/** What the shop's tills ask for: what, how much and why; one touch allows it, and the till there goes on. Source: CON-07, FLW-07. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const waiting = useApprovalsWaiting(operator);
  const [wish, choose] = useState<string | null>(null);
  const { decide, busy, refusal, dismiss } = useApprovalDecision();
  const chosen = waiting.find(({ req }) => req === wish) ?? waiting[0] ?? null;
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('approvals.title')} note={t('approvals.note')} />}>
          {waiting.length === 0 ? (
            <StatePanel icon={<IconCircleCheck size={44} />} title={t('approvals.none')} tone="recorded">
              {t('approvals.noneWhy')}
            </StatePanel>
          ) : (
            <div className={styles.list} role="listbox" aria-label={t('approvals.title')}>
              {waiting.map((one) => (
                <ApprovalRow key={one.req} one={one} chosen={one === chosen} onPress={() => choose(one.req)} />
              ))}
            </div>
          )}
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={<ApprovalFacts one={chosen} />}
      does={<ApprovalDo key={chosen?.req ?? ''} one={chosen} busy={busy} onDecide={decide} />}
    />
  );
}

/** Decides at the centre; of two managers the first counts, and whoever was later is told by the list. */
function useApprovalDecision() {
  const { engine, approvals } = useTerminal();
  const { operator } = useDesk();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const decide = async (one: Approval, { granted, answer }: { granted: boolean; answer: string }) => {
    setBusy(true);
    const decision = { by: operator.staff, granted, answer };
    const decided = await engine.approvals({ kind: 'decide', req: one.req, decision });
    setBusy(false);
    approvals.look();
    playSound(decided.ok ? 'accept' : 'refuse');
    setRefusal(decided.ok ? null : decided.refusal);
  };
  return { decide, busy, refusal, dismiss: () => setRefusal(null) };
}

function ApprovalRow({ one, chosen, onPress }: { one: Approval; chosen: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const name = useNameOf();
  return (
    <UnstyledButton
      className={styles.row}
      role="option"
      aria-selected={chosen}
      onClick={onPress}
      data-approval={one.req}
      data-approval-act={one.act}
    >
      <span className={styles.words}>
        <strong>{one.words}</strong>
        <small>
          {one.tillName} · {name(one.by)} · {t('approvals.left', { n: Math.ceil(one.leftMs / 1000) })}
        </small>
      </span>
      {one.amount === null ? null : <MoneyText amount={one.amount} size="20" strong />}
    </UnstyledButton>
  );
}

function ApprovalFacts({ one }: { one: Approval | null }) {
  const { t } = useTranslation();
  const name = useNameOf();
  if (one === null) return <WhoColumn>{null}</WhoColumn>;
  return (
    <WhoColumn>
      <FactsList
        facts={[
          { label: t('approvals.what'), value: one.words, strong: true },
          ...(one.amount === null
            ? []
            : [
                {
                  label: t('approvals.amount'),
                  value: <MoneyText amount={one.amount} size="20" strong />,
                  strong: true,
                },
              ]),
          { label: t('approvals.why'), value: one.why === '' ? t('approvals.noWhy') : one.why },
          { label: t('approvals.by'), value: `${one.tillName} · ${name(one.by)}` },
          { label: t('approvals.role'), value: t(`signOn.role.${roleOf(one.act)}`) },
        ]}
      />
    </WhoColumn>
  );
}

function useNameOf(): (staff: string) => string {
  const staff = useStaff();
  return (id) => staff.find((person) => person.staff === id)?.name ?? id;
}

interface DoProps {
  readonly one: Approval | null;
  readonly busy: boolean;
  readonly onDecide: (one: Approval, decision: { granted: boolean; answer: string }) => Promise<void>;
}

/** Allowing is one touch; refusing needs a word that the cashier can pass on. */
function ApprovalDo({ one, busy, onDecide }: DoProps) {
  const { t } = useTranslation();
  const { operator, go } = useDesk();
  const [answer, setAnswer] = useState('');
  if (one === null)
    return (
      <DoColumn>
        <BigAction label={t('approvals.back')} onPress={() => go('sale')} />
      </DoColumn>
    );
  const allowed = Object.hasOwn(acts, one.act) && mayDo(operator, one.act as Act);
  return (
    <DoColumn>
      <div className={styles.answer}>
        <ReasonChips
          label={t('approvals.refuseWhy')}
          reasons={t('approvals.answers', { returnObjects: true }) as readonly string[]}
          chosen={answer}
          onChoose={(next) => setAnswer(next === answer ? '' : next)}
        />
      </div>
      <BigAction
        label={t(!allowed ? 'approvals.notYours' : answer === '' ? 'approvals.grant' : 'approvals.refuse')}
        amount={one.amount ?? undefined}
        onPress={() => void onDecide(one, { granted: answer === '', answer })}
        disabled={!allowed}
        busy={busy}
      />
    </DoColumn>
  );
}
