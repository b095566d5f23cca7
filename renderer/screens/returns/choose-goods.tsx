import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconReceiptRefund, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acts } from '../../../core/operator/permission.ts';
import { BigAction } from '../../components/big-action.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { type Approval, actMissing, useApproval } from '../../hooks/use-approval.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useReturn } from '../../hooks/use-return.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import { BackRows } from './back-rows.tsx';
import { GoodsLines } from './goods-lines.tsx';
import styles from './returns.module.css';
import { SoldSaleFacts } from './sold-sale-facts.tsx';
import { usePicked } from './use-picked.ts';

/** Which goods come back, why, and what that comes to, before anything is recorded. */
export function ChooseGoods() {
  const { t } = useTranslation();
  const { quote, context, send } = useReturn();
  const approval = useApproval();
  if (approval.asking) {
    return (
      <ApproveDesk
        act={approval.asking}
        words={t(`returns.mode.${context.mode}`)}
        {...(quote.ok ? { amount: quote.value.total } : {})}
        who={<SoldSaleFacts />}
        onClose={approval.close}
        onApproved={(approver) => {
          send({ type: 'return.approved', approver });
          send({ type: 'return.confirmed' });
          approval.close();
        }}
      />
    );
  }
  return (
    <ThreeZones
      what={<GoodsWhat />}
      who={<SoldSaleFacts />}
      does={
        <DoColumn>
          <BackRows />
          <ConfirmReturn approval={approval} />
        </DoColumn>
      }
    />
  );
}

function GoodsWhat() {
  const { t } = useTranslation();
  const { context, send, next } = useReturn();
  const { shown, dismiss } = useObjection();
  const picked = usePicked();
  const [at, setAt] = useState(0);
  useRefusalSound(shown);
  const step = (by: number) => () => {
    const one = picked.lines[at];
    if (one && context.mode === 'return') picked.pick(one, Math.min(Math.max(one.qty + by, 0), one.left));
  };
  useKeys({
    Escape: next,
    ArrowDown: () => setAt(Math.min(at + 1, picked.lines.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    '+': step(1),
    '-': step(-1),
    a: picked.pickAll,
    v: () => send({ type: 'return.mode.chosen', mode: context.mode === 'void' ? 'return' : 'void' }),
  });
  const reasons = t(`returns.reasons.${context.mode}`, { returnObjects: true }) as readonly string[];
  return (
    <WhatColumn
      head={<ScreenHead title={t(`returns.ask.${context.mode}`)} onBack={next} aside={<ModeChoice />} />}
      foot={
        <div className={styles.foot}>
          <StoredValueWay />
          <ReasonChips
            label={t('returns.reason')}
            reasons={reasons}
            chosen={context.reason}
            onChoose={(reason) => send({ type: 'return.reason.given', reason })}
          />
        </div>
      }
    >
      <div>
        <GoodsLines picked={picked} at={at} onChoose={setAt} />
        {context.mode === 'return' ? (
          <Button variant="subtle" onClick={picked.pickAll} mx={20} data-pick-all>
            {t('returns.pickAll')}
          </Button>
        ) : null}
      </div>
      <RefusalNotice
        refusal={shown}
        onDismiss={dismiss}
        ways={{ useReturn: () => send({ type: 'return.mode.chosen', mode: 'return' }) }}
      />
    </WhatColumn>
  );
}

/** Stored value goes back to its card; a small sum may be paid in cash if the customer asks (REF-02). */
function StoredValueWay() {
  const { t } = useTranslation();
  const { context, quote, send } = useReturn();
  const { svAsCash } = context;
  if (context.mode === 'void' || !(svAsCash || (quote.ok && (quote.value.refund.sv ?? 0) > 0))) return null;
  return (
    <Checkbox
      size="lg"
      className={styles.check ?? ''}
      label={t('returns.svInCash')}
      checked={svAsCash}
      onChange={(event) => send({ type: 'return.sv.chosen', asCash: event.currentTarget.checked })}
      data-sv-as-cash
    />
  );
}

/** What stands against it: the last refusal, or that this sale cannot be undone whole; then it is a return after all. */
function useObjection() {
  const { context, quote, refusal, send, dismiss } = useReturn();
  const against = quote.ok || quote.refusal.code === 'RETURN_EMPTY' ? null : quote.refusal;
  return {
    shown: refusal ?? against,
    dismiss: () => {
      dismiss();
      if (against && context.mode === 'void') send({ type: 'return.mode.chosen', mode: 'return' });
    },
  };
}

/** Some goods brought back, or the whole sale undone in its own shift (REF-06). */
function ModeChoice() {
  const { t } = useTranslation();
  const { context, send } = useReturn();
  return (
    <SegmentedControl
      aria-label={t('returns.modeLabel')}
      value={context.mode}
      onChange={(mode) => send({ type: 'return.mode.chosen', mode: mode === 'void' ? 'void' : 'return' })}
      data={(['return', 'void'] as const).map((value) => ({ value, label: t(`returns.mode.${value}`) }))}
    />
  );
}

/** The big action: says what is missing, asks who must be asked, or puts it on the books. */
function ConfirmReturn({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const { context, quote, allowed, send } = useReturn();
  const missing = actMissing(allowed && !allowed.ok ? allowed.refusal : null);
  if (!quote.ok) return <BigAction label={t('returns.chooseFirst')} onPress={() => undefined} disabled />;
  const amount = quote.value.total;
  if (context.reason === '')
    return <BigAction label={t('returns.reasonFirst')} amount={amount} onPress={() => undefined} disabled />;
  if (missing) {
    return (
      <BigAction
        label={t('approve.ask', { role: t(`signOn.role.${acts[missing]}`) })}
        amount={amount}
        onPress={() => approval.ask(missing)}
        icon={<IconShieldCheck size={28} aria-hidden />}
      />
    );
  }
  return (
    <BigAction
      label={t(`returns.act.${context.mode}`)}
      amount={amount}
      onPress={() => send({ type: 'return.confirmed' })}
      icon={<IconReceiptRefund size={28} aria-hidden />}
    />
  );
}
