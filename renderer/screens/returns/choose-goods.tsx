import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconArrowsExchange, IconReceiptRefund, IconShieldCheck } from '@tabler/icons-react';
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
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
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
  const exchange = useBeginExchange();
  const [swaps, setSwaps] = useState(false);
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
          if (swaps) exchange?.();
          else send({ type: 'return.confirmed' });
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
          <ConfirmReturn approval={approval} exchange={exchange} onSwaps={setSwaps} />
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

/** From the goods to the sale that replaces them; null while another sale is being paid, and for a void. Source: EC-05. */
function useBeginExchange(): (() => void) | null {
  const { go } = useDesk();
  const { context } = useReturn();
  const sale = useCheckout();
  if (context.mode === 'void' || !basketStages.has(sale.stage)) return null;
  return () => {
    sale.send({ type: 'sale.exchange.named', back: context.returnId });
    go('sale');
  };
}

const basketStages: ReadonlySet<string> = new Set(['scanning', 'done', 'cancelled']);

interface ConfirmReturnProps {
  readonly approval: Approval;
  readonly exchange: (() => void) | null;
  /** What the approval that is asked for leads to. */
  readonly onSwaps: (swaps: boolean) => void;
}

/** The big action: says what is missing, asks who must be asked, or puts it on the books; or other goods are taken instead. */
function ConfirmReturn({ approval, exchange, onSwaps }: ConfirmReturnProps) {
  const { t } = useTranslation();
  const { context, quote, allowed, send } = useReturn();
  const missing = actMissing(allowed && !allowed.ok ? allowed.refusal : null);
  if (!quote.ok) return <BigAction label={t('returns.chooseFirst')} onPress={() => undefined} disabled />;
  const amount = quote.value.total;
  if (context.reason === '')
    return <BigAction label={t('returns.reasonFirst')} amount={amount} onPress={() => undefined} disabled />;
  const ask = (swaps: boolean) => () => {
    onSwaps(swaps);
    if (missing) approval.ask(missing);
    else if (swaps) exchange?.();
    else send({ type: 'return.confirmed' });
  };
  return (
    <>
      {exchange ? (
        <Button
          variant="light"
          size="lg"
          leftSection={<IconArrowsExchange size={24} aria-hidden />}
          onClick={ask(true)}
          data-exchange-begin
        >
          {t('returns.exchange.begin')}
        </Button>
      ) : null}
      <BigAction
        label={
          missing ? t('approve.ask', { role: t(`signOn.role.${acts[missing]}`) }) : t(`returns.act.${context.mode}`)
        }
        amount={amount}
        onPress={ask(false)}
        icon={missing ? <IconShieldCheck size={28} aria-hidden /> : <IconReceiptRefund size={28} aria-hidden />}
      />
    </>
  );
}
