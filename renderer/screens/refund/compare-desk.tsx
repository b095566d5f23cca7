import { NumberInput, SegmentedControl } from '@mantine/core';
import { IconArrowRight, IconCheck, IconWallet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefundChoice } from '../../../core/deposit-refund/refund-desk.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { Explained, type ExplainStep } from '../../components/explained.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { amountSteps, keepSteps, listSteps, ratioSteps } from '../../text/refund-steps.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import styles from './refund.module.css';
import { RefundHead } from './refund-head.tsx';
import type { Refunding } from './use-refunding.ts';

interface DeskProps {
  readonly refunding: Refunding;
  readonly who: ReactNode;
  readonly onClose: () => void;
}

/** By ratio, by list price, what applies, and keeping the card: side by side, each in plain words (REF-14). */
export function CompareDesk({ refunding, who, onClose }: DeskProps) {
  const { t } = useTranslation();
  const { choice, refusal, dismiss, go } = refunding;
  useKeys({ Escape: onClose });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <>
              <RefundHead step="compare" />
              <ScreenHead title={t('refund.title')} note={t('refund.compareNote')} onBack={onClose} />
            </>
          }
        >
          {choice.ok ? (
            <Ways refunding={refunding} choice={choice.value} />
          ) : (
            <StatePanel tone="stopped" icon={<IconWallet size={44} />} title={refusalWords(t, choice.refusal).title}>
              {refusalWords(t, choice.refusal).why}
            </StatePanel>
          )}
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={who}
      does={
        <DoColumn>
          <Questions refunding={refunding} />
          <BigAction
            label={t('refund.toPayout')}
            amount={choice.ok ? choice.value.quote.amount : 0}
            onPress={() => go('payout')}
            disabled={!choice.ok}
            icon={<IconArrowRight size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

function Ways({ refunding, choice }: { refunding: Refunding; choice: RefundChoice }) {
  const { t } = useTranslation();
  const { lot, asked } = refunding;
  const { quote, keep } = choice;
  const because = asked.reason === 'SHOP' ? 'shop' : quote.inWindow ? 'inWindow' : 'afterWindow';
  return (
    <div className={styles.ways}>
      <WayCard
        id="ratio"
        title={t('refund.ratio')}
        why={t('refund.ratioWhy')}
        amount={quote.ratio}
        steps={ratioSteps(t, lot, choice)}
        applies={quote.basis === 'RATIO'}
      />
      <WayCard
        id="list"
        title={t('refund.list')}
        why={t('refund.listWhy')}
        amount={quote.list}
        steps={listSteps(t, lot, choice)}
        applies={quote.basis === 'LIST'}
      />
      <WayCard
        id="amount"
        title={t('refund.amount')}
        why={t(`refund.because.${because}`)}
        amount={quote.amount}
        steps={amountSteps(t, choice, asked.reason)}
        main
      />
      <WayCard
        id="keep"
        title={t('refund.keep')}
        why={t('refund.keepWhy')}
        amount={keep}
        steps={keepSteps(t, lot, choice)}
      />
    </div>
  );
}

interface WayCardProps {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly amount: number;
  readonly steps: readonly ExplainStep[];
  readonly applies?: boolean;
  readonly main?: boolean;
}

/** One way as a card: the sum, and why in a sentence; the sum opens. */
function WayCard({ id, title, why, amount, steps, applies = false, main = false }: WayCardProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.way} data-way={id} data-main={main || undefined} data-applies={applies || undefined}>
      <span className={styles.wayTitle}>
        {title}
        {applies ? (
          <small>
            <IconCheck size={16} aria-hidden /> {t('refund.applies')}
          </small>
        ) : null}
      </span>
      <Explained title={title} label={title} steps={steps} position="bottom-start">
        <MoneyText amount={amount} size="28" strong />
      </Explained>
      <span className={styles.wayWhy}>{why}</span>
    </div>
  );
}

/** For the shop's reason: days since the contract ended, because interest runs from then on (REG 22). */
function InterestDays({ refunding }: { refunding: Refunding }) {
  const { t } = useTranslation();
  const { asked, days, setDays, rateBp } = refunding;
  if (asked.reason !== 'SHOP' || rateBp === 0) return null;
  return (
    <NumberInput
      size="md"
      label={t('refund.interestDays', { rate: formatYuan(rateBp) })}
      min={0}
      max={9999}
      allowDecimal={false}
      value={days}
      onChange={(value) => setDays(Number(value))}
      data-interest-days
    />
  );
}

const merches = ['NONE', 'RETURNED', 'KEPT'] as const;
const reasons = ['CUSTOMER', 'SHOP'] as const;

/** What decides the sum: whose reason it is, and what becomes of the gifts. */
function Questions({ refunding }: { refunding: Refunding }) {
  const { t } = useTranslation();
  const { asked, ask } = refunding;
  return (
    <div className={styles.questions}>
      <span>{t('refund.whose')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('refund.whose')}
        value={asked.reason}
        onChange={(value) => ask({ reason: value as (typeof reasons)[number] })}
        data={reasons.map((value) => ({ value, label: t(`refund.reason.${value}`) }))}
      />
      <span>{t('refund.gifts')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('refund.gifts')}
        value={asked.merch}
        onChange={(value) => ask({ merch: value as (typeof merches)[number] })}
        data={merches.map((value) => ({ value, label: t(`refund.merch.${value}`) }))}
      />
      <InterestDays refunding={refunding} />
      <p className={styles.soft}>{t('refund.deadline')}</p>
    </div>
  );
}
