import type { TFunction } from 'i18next';
import type { CheckoutView, LineView } from '../../core/checkout/checkout-view.ts';
import { formatYuan } from '../../core/money/fen.ts';
import { formatKilograms } from '../../core/sale/kilograms.ts';
import type { ExplainStep } from '../components/explained.tsx';
import { rateWords } from './rate-words.ts';

/** How the amount of a line came about, in plain words. */
export function lineSteps(t: TFunction, line: LineView): ExplainStep[] {
  const price = formatYuan(line.unitPrice);
  const words =
    line.grams === null
      ? t('sale.explainGross', { qty: line.qty, price })
      : t('sale.explainWeight', { kg: formatKilograms(line.grams), price });
  const rates = line.rates.map((permille, at) => ({
    words: `${t(`sale.rateFrom.${line.rateSources[at] ?? 'tier'}`)} ${rateWords(t, permille)}`,
    source: t('sale.ruleRate'),
    ...(at === line.rates.length - 1 ? { amount: line.discounted - line.gross } : {}),
  }));
  return [
    ...bundleSteps(t, line),
    ...overrideSteps(t, line),
    { words, amount: line.gross },
    ...rates,
    ...benefitSteps(t, line),
    { words: t('sale.explainDue'), amount: line.due, total: true },
  ];
}

/** What the parts of a bundle would cost singly, for as many as there are; what was not true is not said (BEN-04). */
function bundleSteps(t: TFunction, { bundle, qty }: LineView): ExplainStep[] {
  if (bundle === undefined) return [];
  return [{ words: t('sale.bundleSingle'), amount: bundle.single * qty, source: t('sale.ruleBundle') }];
}

/** Another price than the shelf's: which, why, and who answers for it. */
function overrideSteps(t: TFunction, { override }: LineView): ExplainStep[] {
  if (!override) return [];
  const source = `${override.reason} · ${override.approvedBy}`;
  return [{ words: t('reprice.shelf'), amount: override.shelfPrice, source }];
}

/** What coupons, vouchers and points take off this line. */
function benefitSteps(t: TFunction, line: LineView): ExplainStep[] {
  const shares = [
    { words: t('benefits.coupons'), amount: -line.couponShare },
    { words: t('benefits.vouchers'), amount: -line.voucherShare },
    { words: t('benefits.points'), amount: -line.pointsShare },
  ];
  return shares.filter(({ amount }) => amount !== 0).map((share) => ({ ...share, source: t('benefits.ruleShare') }));
}

/** From the goods at their price to the amount due: every line's rate, every coupon and voucher, the points. */
export function savedSteps(t: TFunction, view: CheckoutView): ExplainStep[] {
  const rated = view.lines.filter((line) => line.gross !== line.discounted);
  return [
    { words: t('sale.gross'), amount: view.gross },
    ...rated.map((line) => ({ words: line.name, amount: line.discounted - line.gross, source: t('sale.ruleRate') })),
    ...view.coupons.map(({ total }) => ({ words: t('benefits.coupons'), amount: -total })),
    ...view.vouchers.map(({ total }) => ({ words: t('benefits.vouchers'), amount: -total })),
    ...(view.pointsUsed === 0 ? [] : [{ words: t('benefits.points'), amount: -view.pointsUsed }]),
    { words: t('sale.due'), amount: view.due, total: true },
  ];
}
