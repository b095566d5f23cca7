import { IconArrowRight, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { ascending } from '../../../core/campaign/tier.ts';
import { depositTimeAsked } from '../../../core/deposit/deposit-time.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { type Fen, parseYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { GrantList } from '../../components/grant-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { TierPreview } from '../../components/tier-preview.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import styles from './deposit.module.css';
import { DepositHead } from './deposit-head.tsx';
import { DepositMember } from './deposit-member.tsx';
import { DepositTimeDo } from './deposit-time-do.tsx';
import { PayerChoice } from './payer-choice.tsx';

/** How much is paid in; a manager may be asked about the clock before the contract (EC-20). */
export function AmountDesk() {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const { stage, context, send } = useDeposit();
  const [asking, setAsking] = useState<string | null>(null);
  if (asking === null || stage !== 'preview' || !depositTimeAsked(context)) return <AmountZones onAsk={setAsking} />;
  const campaign = must(context.facts.campaign, 'a deposit that is open has a campaign');
  return (
    <ApproveDesk
      act="time.confirm"
      words={t('timeWord.deposit')}
      who={<DepositMember terms={context.terms} campaign={campaign} />}
      onClose={() => setAsking(null)}
      onApproved={(approver) => {
        setAsking(null);
        send({ type: 'deposit.time.confirmed', operator, approver, reason: asking });
      }}
    />
  );
}

/** The tiers side by side, any other amount, and what each gives, before anything is signed. */
function AmountZones({ onAsk }: { onAsk: (reason: string) => void }) {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { stage, context, refusal, send, dismiss } = useDeposit();
  useRefusalSound(refusal);
  const entry = useKeypad('yuan', 9);
  const [at] = useState(() => clock.now());
  const campaign = must(context.facts.campaign, 'a deposit that is open has a campaign');
  const tiers = ascending(campaign.tiers);
  const previewing = stage === 'preview';
  const amount = parseYuan(entry.text);
  const terms = previewing ? context.terms : amount ? evaluateDeposit({ campaign, amount, at }) : null;

  const enter = (sum: Fen) => {
    if (previewing) send({ type: 'deposit.stepped.back' });
    send({ type: 'deposit.amount.entered', amount: sum, at: clock.now() });
    entry.clear();
  };
  const back = () => send({ type: 'deposit.stepped.back' });
  useKeys({ Escape: entry.text === '' ? back : undefined });
  const unsure = previewing && depositTimeAsked(context);

  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <>
              <DepositHead step="amount" />
              <ScreenHead title={t('deposit.amount')} onBack={back} aside={<PayerChoice />} />
            </>
          }
          foot={<RefundRule days={campaign.refundDays} />}
        >
          <div className={styles.choice}>
            <div className={styles.tiers}>
              {tiers.map((tier) => (
                <TierPreview
                  key={tier.tier}
                  threshold={tier.threshold}
                  terms={evaluateDeposit({ campaign, amount: tier.threshold, at })}
                  tier={tier}
                  chosen={terms?.tier === tier.tier}
                  onChoose={() => enter(tier.threshold)}
                />
              ))}
            </div>
            <GrantList grants={terms?.grants ?? []} />
          </div>
          <RefusalNotice refusal={refusal} onDismiss={dismiss} ways={{ changeAmount: entry.clear }} />
        </WhatColumn>
      }
      who={<DepositMember terms={terms} campaign={campaign} />}
      does={
        unsure ? <DepositTimeDo onAsk={onAsk} /> : <AmountDo entry={entry} shown={terms?.p0 ?? null} onEnter={enter} />
      }
    />
  );
}

interface AmountDoProps {
  readonly entry: KeypadEntry;
  /** The amount whose terms are shown. */
  readonly shown: Fen | null;
  readonly onEnter: (amount: Fen) => void;
}

/** *Do* of the amount: type another one, or go on to the contract with the one that is shown. */
function AmountDo({ entry, shown, onEnter }: AmountDoProps) {
  const { t } = useTranslation();
  const { stage, context, send } = useDeposit();
  const amount = parseYuan(entry.text);
  const typed = amount !== null && amount > 0;
  return (
    <DoColumn>
      <EntryField
        label={t('deposit.amountEntry')}
        entry={entry}
        empty={shown === null ? undefined : <MoneyText amount={shown} size="20" strong />}
      />
      <Keypad entry={entry} />
      {stage === 'preview' && !typed ? (
        <BigAction
          label={t('deposit.next')}
          amount={context.amount ?? 0}
          onPress={() => send({ type: 'deposit.terms.accepted' })}
          icon={<IconSignature size={28} aria-hidden />}
        />
      ) : (
        <BigAction
          label={t('deposit.toAmount')}
          amount={amount ?? 0}
          onPress={() => amount !== null && onEnter(amount)}
          disabled={!typed}
          icon={<IconArrowRight size={28} aria-hidden />}
        />
      )}
    </DoColumn>
  );
}

/** The refund rule, always in sight. */
function RefundRule({ days }: { days: number }) {
  const { t } = useTranslation();
  return (
    <p className={styles.rule}>
      {t('deposit.refundRule', { days })}
      <br />
      {t('deposit.refundFormula')}
    </p>
  );
}
