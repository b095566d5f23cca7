import { Button, UnstyledButton } from '@mantine/core';
import { IconCash, IconCheck, IconClockDollar } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { OpenLeg } from '../../../core/view/refund-legs.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { actMissing, useApproval } from '../../hooks/use-approval.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useOpenLegs } from '../../hooks/use-open-legs.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useMember, useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { recordLeg } from '../../wiring/record-leg.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import styles from './returns.module.css';

const referenceDigits = 18;

/** Refunds that wait for a device, the network or the office: what is still owed, oldest first (REF-15). */
export function WaitingRefunds({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const legs = useOpenLegs();
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(legs.length - 1, 0));
  const leg = legs[index] ?? null;
  const entry = useKeypad('digits', referenceDigits);
  const { pay, busy, refusal, dismiss } = usePaying(leg, entry);
  const approval = useApproval();
  const missing = actMissing(refusal);
  useRefusalSound(refusal);
  useKeys({
    Escape: entry.text === '' ? onClose : undefined,
    ArrowDown: () => setAt(Math.min(index + 1, legs.length - 1)),
    ArrowUp: () => setAt(Math.max(index - 1, 0)),
  });
  if (approval.asking && leg) {
    return (
      <ApproveDesk
        act={approval.asking}
        words={t('returns.cashInstead', { kind: t(`tender.kind.${leg.tender}`) })}
        amount={leg.amount}
        who={<LegOwner leg={leg} />}
        onClose={approval.close}
        onApproved={(approver) => {
          approval.close();
          void pay('CASH', approver);
        }}
      />
    );
  }
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={<ScreenHead title={t('returns.waitingTitle')} note={t('returns.waitingWhy')} onBack={onClose} />}
        >
          <LegList legs={legs} index={index} onPick={setAt} />
          <RefusalNotice
            refusal={refusal}
            onDismiss={dismiss}
            ways={missing ? { approve: () => approval.ask(missing) } : {}}
          />
        </WhatColumn>
      }
      who={
        leg ? (
          <LegOwner leg={leg}>
            <Button
              variant="default"
              disabled={busy}
              leftSection={<IconCash size={24} aria-hidden />}
              onClick={() => void pay('CASH', null)}
              data-pay-cash
            >
              {t('returns.choice.CASH')}
            </Button>
          </LegOwner>
        ) : null
      }
      does={<LegDo leg={leg} entry={entry} busy={busy} onPay={() => void pay('PAID', null)} />}
    />
  );
}

function LegDo({
  leg,
  entry,
  busy,
  onPay,
}: {
  leg: OpenLeg | null;
  entry: KeypadEntry;
  busy: boolean;
  onPay: () => void;
}) {
  const { t } = useTranslation();
  return (
    <DoColumn>
      <EntryField label={t('returns.reference')} entry={entry} />
      <Keypad entry={entry} />
      <BigAction
        label={t('returns.paidNow')}
        amount={leg?.amount ?? 0}
        onPress={onPay}
        disabled={!leg}
        busy={busy}
        icon={<IconCheck size={28} aria-hidden />}
      />
    </DoColumn>
  );
}

interface LegListProps {
  readonly legs: readonly OpenLeg[];
  readonly index: number;
  readonly onPick: (at: number) => void;
}

function LegList({ legs, index, onPick }: LegListProps) {
  const { t } = useTranslation();
  if (legs.length === 0)
    return <StatePanel tone="recorded" icon={<IconClockDollar size={44} />} title={t('returns.nothingWaits')} />;
  return (
    <div className={styles.entries} role="listbox" aria-label={t('returns.waitingTitle')}>
      {legs.map((one, place) => (
        <LegRow key={one.leg} leg={one} chosen={place === index} onPick={() => onPick(place)} />
      ))}
    </div>
  );
}

/** Paying one waiting refund. */
function usePaying(leg: OpenLeg | null, entry: KeypadEntry) {
  const terminal = useTerminal();
  const shift = useShift();
  const { operator } = useDesk();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const pay = async (as: 'PAID' | 'CASH', approver: Operator | null) => {
    if (!leg || !shift || busy) return;
    setBusy(true);
    const paid = await recordLeg(terminal, { leg, as, reference: entry.text, shift, operator, approver });
    setBusy(false);
    setRefusal(paid.ok ? null : paid.refusal);
    if (!paid.ok) return;
    playSound(as === 'CASH' ? 'drawer' : 'accept');
    entry.clear();
  };
  return { pay, busy, refusal, dismiss: () => setRefusal(null) };
}

function LegRow({ leg, chosen, onPick }: { leg: OpenLeg; chosen: boolean; onPick: () => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={styles.entry}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={onPick}
      data-open-leg={leg.leg}
    >
      <IconClockDollar size={24} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <strong>{t(`tender.kind.${leg.tender}`)}</strong>
        <small>
          {localDateTimeOf(leg.since).slice(5, 16)} · {t('returns.number', { tail: leg.of.slice(-6) })}
        </small>
      </span>
      <MoneyText amount={leg.amount} size="20" strong />
    </UnstyledButton>
  );
}

function LegOwner({ leg, children }: { leg: OpenLeg; children?: ReactNode }) {
  const { t } = useTranslation();
  const member = useMember(leg.member ?? '');
  return (
    <div className={styles.who}>
      {member ? <MemberLine member={member} /> : <strong>{t('returns.noMember')}</strong>}
      <p className={styles.soft}>{t('returns.owedSince', { at: localDateTimeOf(leg.since).slice(0, 16) })}</p>
      {children}
    </div>
  );
}
