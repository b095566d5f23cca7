import { IconArrowRight, IconEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { ascending } from '../../../core/campaign/tier.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { type Fen, parseYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TierPreview } from '../../components/tier-preview.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskCard } from './kiosk-card.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { KioskSteps } from './kiosk-steps.tsx';
import { useKiosk } from './kiosk-visit.ts';

/** How much: the tiers as cards, or a sum of one's own. */
export function AmountPage() {
  const { clock } = useTerminal();
  const { send } = useDeposit();
  const [typing, setTyping] = useState(false);
  const enter = (amount: Fen) => send({ type: 'deposit.amount.entered', amount, at: clock.now() });
  return typing ? (
    <TypedAmount onEnter={enter} onBack={() => setTyping(false)} />
  ) : (
    <TierCards onEnter={enter} onOther={() => setTyping(true)} />
  );
}

function TierCards({ onEnter, onOther }: { onEnter: (amount: Fen) => void; onOther: () => void }) {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { go } = useKiosk();
  const { context, refusal, dismiss } = useDeposit();
  const [at] = useState(() => clock.now());
  const campaign = must(context.facts.campaign, 'a deposit that is open has a campaign');
  return (
    <KioskFrame title={t('kiosk.deposit.amount')} head={<KioskSteps at="amount" />} onBack={() => go('home')}>
      <div className={styles.tiers}>
        {ascending(campaign.tiers).map((tier) => (
          <TierPreview
            key={tier.tier}
            threshold={tier.threshold}
            terms={evaluateDeposit({ campaign, amount: tier.threshold, at })}
            tier={tier}
            chosen={false}
            onChoose={() => onEnter(tier.threshold)}
          />
        ))}
      </div>
      <KioskCard
        id="otherAmount"
        icon={<IconEdit size={40} />}
        title={t('kiosk.deposit.otherAmount')}
        note={t('deposit.plain')}
        onPress={onOther}
      />
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
    </KioskFrame>
  );
}

function TypedAmount({ onEnter, onBack }: { onEnter: (amount: Fen) => void; onBack: () => void }) {
  const { t } = useTranslation();
  const { refusal, dismiss } = useDeposit();
  const entry = useKeypad('yuan', 7);
  const amount = parseYuan(entry.text);
  return (
    <KioskFrame
      title={t('kiosk.deposit.amount')}
      head={<KioskSteps at="amount" />}
      onBack={onBack}
      action={
        <BigAction
          label={t('kiosk.next')}
          amount={amount ?? 0}
          onPress={() => amount !== null && onEnter(amount)}
          disabled={amount === null || amount < 1}
          icon={<IconArrowRight size={32} aria-hidden />}
        />
      }
    >
      <div className={styles.form}>
        <EntryField label={t('kiosk.deposit.entry')} entry={entry} />
        <Keypad entry={entry} />
        <RefusalNotice refusal={refusal} onDismiss={dismiss} ways={{ changeAmount: entry.clear }} />
      </div>
    </KioskFrame>
  );
}
