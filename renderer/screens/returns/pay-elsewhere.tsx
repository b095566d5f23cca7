import { Button } from '@mantine/core';
import { IconCash, IconCheck, IconClock, IconReceiptRefund } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefundLeg } from '../../../core/ledger/give-back-bodies.ts';
import type { LegChoice, PaidElsewhere } from '../../../core/return/return-context.ts';
import { BigAction } from '../../components/big-action.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { actMissing, useApproval } from '../../hooks/use-approval.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useReturn } from '../../hooks/use-return.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import { BackRows } from './back-rows.tsx';
import styles from './returns.module.css';
import { SoldSaleFacts } from './sold-sale-facts.tsx';

const choices = ['PAID', 'QUEUED', 'CASH'] as const satisfies readonly LegChoice[];
const icons = { PAID: IconCheck, QUEUED: IconClock, CASH: IconCash } as const;

type Marking = { readonly tender: PaidElsewhere; readonly as: LegChoice };

/** Money that another device or the office pays: paid now, waiting, or in cash by everybody's consent (REF-01). */
export function PayElsewhere() {
  const { t } = useTranslation();
  const { quote, refusal, send, dismiss } = useReturn();
  const approval = useApproval();
  const [wanted, setWanted] = useState<Marking | null>(null);
  useRefusalSound(refusal);
  const back = () => send({ type: 'return.stepped.back' });
  useKeys({ Escape: back }, { enabled: approval.asking === null });
  const legs = quote.ok ? quote.value.legs.filter((leg) => leg.tender !== 'cash' || leg.insteadOf !== null) : [];
  const mark = (marking: Marking) => {
    setWanted(marking);
    send({ type: 'return.leg.marked', ...marking });
  };
  const missing = actMissing(refusal);
  if (approval.asking && wanted) {
    return (
      <ApproveDesk
        act={approval.asking}
        words={t('returns.cashInstead', { kind: t(`tender.kind.${wanted.tender}`) })}
        who={<SoldSaleFacts />}
        onClose={approval.close}
        onApproved={(approver) => {
          send({ type: 'return.approved', approver });
          send({ type: 'return.leg.marked', ...wanted });
          approval.close();
        }}
      />
    );
  }
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('returns.elsewhere')} note={t('returns.elsewhereWhy')} onBack={back} />}>
          <div className={styles.legs}>
            {legs.map((leg) => (
              <LegChoices key={leg.leg} leg={leg} onMark={mark} />
            ))}
          </div>
          <RefusalNotice
            refusal={refusal}
            onDismiss={dismiss}
            ways={missing ? { approve: () => approval.ask(missing) } : {}}
          />
        </WhatColumn>
      }
      who={<SoldSaleFacts />}
      does={
        <DoColumn>
          <BackRows />
          <BigAction
            label={t('returns.act.return')}
            amount={quote.ok ? quote.value.total : 0}
            onPress={() => send({ type: 'return.paying.finished' })}
            icon={<IconReceiptRefund size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** One sum that another device pays, and the three ways. */
function LegChoices({ leg, onMark }: { leg: RefundLeg; onMark: (marking: Marking) => void }) {
  const { t } = useTranslation();
  const tender = leg.insteadOf ?? leg.tender;
  if (tender === 'cash') return null;
  const now: LegChoice = leg.insteadOf !== null ? 'CASH' : leg.state === 'PAID' ? 'PAID' : 'QUEUED';
  return (
    <div className={styles.leg} data-leg={tender}>
      <span className={styles.legHead}>
        <strong>{t(`tender.kind.${tender}`)}</strong>
        <MoneyText amount={leg.amount} size="28" strong />
      </span>
      <div className={styles.choices} role="radiogroup" aria-label={t(`tender.kind.${tender}`)}>
        {choices.map((as) => {
          const Picture = icons[as];
          return (
            <Button
              key={as}
              role="radio"
              aria-checked={now === as}
              variant={now === as ? 'filled' : 'default'}
              leftSection={<Picture size={24} aria-hidden />}
              onClick={() => onMark({ tender, as })}
              data-as={as}
            >
              {t(`returns.choice.${as}`)}
            </Button>
          );
        })}
      </div>
      <small className={styles.soft}>{t(`returns.choiceWhy.${now}`, { kind: t(`tender.kind.${tender}`) })}</small>
    </div>
  );
}
