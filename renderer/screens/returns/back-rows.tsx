import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RefundLeg } from '../../../core/ledger/give-back-bodies.ts';
import { sumFen } from '../../../core/money/fen.ts';
import type { ReturnQuote } from '../../../core/return/return-quote.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { type SumRow, SumRows } from '../../components/sum-rows.tsx';
import { type Return, useReturn } from '../../hooks/use-return.ts';
import { clawbackSteps, refundSteps, storedValueSteps, tenderSteps } from '../../text/back-steps.ts';

/** How each share goes back, every figure opening to its steps: money by its way, value onto the card, points, coupons. */
export function BackRows() {
  const { t } = useTranslation();
  const back = useReturn();
  const rows = back.quote.ok ? rowsOf(t, back, back.quote.value) : [];
  return <SumRows title={t('returns.how')} rows={rows} empty={t('returns.chooseFirst')} />;
}

function rowsOf(t: TFunction, back: Return, quote: ReturnQuote): SumRow[] {
  return [
    ...quote.legs.map((leg) => legRow(t, leg, quote)),
    ...storedValueRows(t, back, quote),
    ...benefitRows(t, back, quote),
    ...totalRows(t, back, quote),
  ];
}

function legRow(t: TFunction, leg: RefundLeg, quote: ReturnQuote): SumRow {
  const kind = t(`tender.kind.${leg.insteadOf ?? leg.tender}`);
  const way = leg.insteadOf !== null ? 'CASH' : leg.tender === 'cash' ? 'DRAWER' : leg.state;
  return {
    id: leg.insteadOf ?? leg.tender,
    label: kind,
    note: t(`returns.way.${way}`),
    value: <MoneyText amount={leg.amount} size="20" strong />,
    steps: tenderSteps(t, { paidBy: kind, amount: leg.amount, quote }),
  };
}

function storedValueRows(t: TFunction, { context }: Return, quote: ReturnQuote): SumRow[] {
  const onCard = quote.refund.sv ?? 0;
  const inCash = context.svAsCash ? sumFen(quote.lots.map((lot) => lot.face)) : 0;
  if (onCard === 0 && inCash === 0) return [];
  return [
    {
      id: 'sv',
      label: t('tender.kind.sv'),
      note: t(context.svAsCash ? 'returns.svCashNote' : 'returns.way.CARD'),
      value: <MoneyText amount={context.svAsCash ? inCash : onCard} size="20" strong />,
      steps: storedValueSteps(t, quote, context.member),
    },
  ];
}

function benefitRows(t: TFunction, { context }: Return, quote: ReturnQuote): SumRow[] {
  const { record } = context;
  const rows: SumRow[] = [];
  if (record && quote.clawback !== 0) {
    const value = `−${String(quote.clawback)}`;
    rows.push({
      id: 'clawback',
      label: t('returns.clawback'),
      note: t('returns.clawbackNote'),
      value,
      steps: clawbackSteps(t, record, quote),
    });
  }
  if (quote.pointsRestored !== 0)
    rows.push({ id: 'points', label: t('returns.pointsRestored'), value: `+${String(quote.pointsRestored)}` });
  if (quote.coupons.length > 0)
    rows.push({ id: 'coupons', label: t('returns.couponsBack'), value: String(quote.coupons.length) });
  for (const { voucher, total } of quote.vouchers)
    rows.push({ id: voucher, label: t('returns.vouchersBack'), value: <MoneyText amount={total} /> });
  return rows;
}

function totalRows(t: TFunction, { context }: Return, quote: ReturnQuote): SumRow[] {
  const { record } = context;
  if (record === null) return [];
  return [
    {
      id: 'total',
      label: t('returns.total'),
      ...(quote.rounding === 0 ? {} : { note: t('returns.rounding') }),
      value: <MoneyText amount={quote.total} size="20" strong />,
      steps: refundSteps(t, record, quote),
    },
  ];
}
