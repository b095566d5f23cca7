import { Button, SegmentedControl } from '@mantine/core';
import { IconCash, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { type DrawerAct, drawerActs } from '../../wiring/record-cash.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import { CashMovements } from './cash-movements.tsx';
import styles from './cash-screen.module.css';
import { useDrawerAct } from './use-drawer-act.ts';

/** Cash that moves outside a sale: paid in, paid out, picked up for the safe; and the drawer opened for nothing of it. */
export function CashScreen() {
  const { t } = useTranslation();
  const { kind, choose, reason, setReason, amount, entry, shift, approval, refusal, dismiss, busy, move } =
    useDrawerAct();
  if (approval.asking !== null) {
    return (
      <ApproveDesk
        act={approval.asking}
        words={`${t(`cash.kind.${kind}`)} · ${reason}`}
        {...(amount ? { amount } : {})}
        who={<CashMovements shift={shift?.shift ?? null} />}
        onApproved={(approver) => void move(approver)}
        onClose={approval.close}
      />
    );
  }
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('cash.title')} note={t('cash.note')} />}>
          <CashForm kind={kind} reason={reason} onKind={choose} onReason={setReason} />
          {shift ? null : <StatePanel icon={<IconCash size={44} />} title={t('cash.needShift')} />}
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={<CashMovements shift={shift?.shift ?? null} />}
      does={
        <DoColumn>
          {kind === 'no-sale' ? null : (
            <>
              <EntryField label={t('cash.amount')} entry={entry} />
              <Keypad entry={entry} />
            </>
          )}
          <BigAction
            label={t(`cash.kind.${kind}`)}
            amount={kind === 'no-sale' ? undefined : (amount ?? 0)}
            onPress={() => void move(null)}
            disabled={!shift}
            busy={busy}
          />
        </DoColumn>
      }
    />
  );
}

interface CashFormProps {
  readonly kind: DrawerAct;
  readonly reason: string;
  readonly onKind: (kind: DrawerAct) => void;
  readonly onReason: (reason: string) => void;
}

/** Which way the cash goes, and why. */
function CashForm({ kind, reason, onKind, onReason }: CashFormProps) {
  const { t } = useTranslation();
  const reasons = t(`cash.reasons.${kind}`, { returnObjects: true }) as readonly string[];
  return (
    <div className={styles.form}>
      <SegmentedControl
        fullWidth
        aria-label={t('cash.title')}
        value={kind}
        onChange={(value) => onKind(value as DrawerAct)}
        data={drawerActs.map((value) => ({ value, label: t(`cash.kind.${value}`) }))}
      />
      <p className={styles.why}>{t(`cash.kindWhy.${kind}`)}</p>
      <div className={styles.reasons} role="radiogroup" aria-label={t('cash.reason')}>
        {reasons.map((words) => (
          <Button
            key={words}
            role="radio"
            aria-checked={words === reason}
            variant={words === reason ? 'filled' : 'default'}
            leftSection={words === reason ? <IconCheck size={20} aria-hidden /> : null}
            onClick={() => onReason(words)}
            data-reason={words}
          >
            {words}
          </Button>
        ))}
      </div>
    </div>
  );
}
