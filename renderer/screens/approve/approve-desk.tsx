import { IconShieldCheck, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fen } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { type Act, mayDo } from '../../../core/operator/permission.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useStaffPin } from '../../hooks/use-pin-check.ts';
import { useStaff } from '../../hooks/use-terminal.ts';
import { PinEntry } from '../sign-on/pin-entry.tsx';
import { StaffCards, useStaffKeys } from '../sign-on/staff-cards.tsx';
import { AskElsewhere } from './ask-elsewhere.tsx';

interface ApproveDeskProps {
  /** What is to be allowed; who may do it alone may approve it. */
  readonly act: Act;
  /** The act in words, and its sum. */
  readonly words: string;
  readonly amount?: Fen;
  /** Why, where the cashier has said so already; it goes with the question to the other tills. */
  readonly why?: string;
  readonly who: ReactNode;
  readonly onApproved: (approver: Operator) => void;
  readonly onClose: () => void;
}

/** Somebody with the right comes to the till and types a PIN, or allows it at another till; the cashier stays signed on (CON-07). */
export function ApproveDesk({ act, words, amount, why = '', who, onApproved, onClose }: ApproveDeskProps) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const able = useStaff().filter((person) => person.staff !== operator.staff && mayDo(person, act));
  // A PIN that was being checked when the other till answered is not a second approval.
  const elsewhere = useRef(false);
  const granted = (person: Operator) => {
    elsewhere.current = true;
    onApproved(person);
  };
  const { chosen, choose, typed, enter } = useStaffPin(able, (person) =>
    elsewhere.current ? undefined : onApproved(person),
  );
  useStaffKeys(able, chosen, choose);
  useKeys({ Escape: typed.pin.text === '' ? onClose : undefined });
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('approve.title')} note={words} onBack={onClose} />}>
          {able.length === 0 ? (
            <StatePanel icon={<IconUsers size={44} />} title={t('approve.nobody')} />
          ) : (
            <StaffCards staff={able} chosen={chosen} onChoose={choose} />
          )}
          <AskElsewhere wish={{ act, words, amount: amount ?? null }} given={why} onGranted={granted} />
          <RefusalNotice refusal={typed.refusal} onDismiss={typed.dismiss} />
        </WhatColumn>
      }
      who={who}
      does={
        <DoColumn>
          <PinEntry
            typed={typed}
            label={chosen ? t('signOn.pin', { name: chosen.name }) : t('approve.pickFirst')}
            action={t('approve.action')}
            amount={amount}
            icon={<IconShieldCheck size={28} aria-hidden />}
            disabled={!chosen}
            onEnter={enter}
          />
        </DoColumn>
      }
    />
  );
}
