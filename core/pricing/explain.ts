import type { Fen } from '../money/fen.ts';
import { shelfGrossOf } from './merge-lines.ts';
import type { PricedLine, PricingStep } from './priced-sale.ts';

type Amounts = (line: PricedLine) => Fen;

const step = (
  rule: PricingStep['rule'],
  lines: readonly PricedLine[],
  amounts: { readonly before: Amounts; readonly after: Amounts },
  facts: PricingStep['facts'],
): PricingStep => ({
  rule,
  lines: lines.map((line) => ({ line: line.id, before: amounts.before(line), after: amounts.after(line) })),
  facts,
});

const afterCoupon: Amounts = (line) => line.discounted - line.couponShare;
const afterVouchers: Amounts = (line) => afterCoupon(line) - line.voucherShare;

/** Steps 1 to 5 of a priced basket, each with every line's amount before and after, so that any number can be explained. */
export const explainPrice = (
  lines: readonly PricedLine[],
  facts: Readonly<Record<'coupons' | 'vouchers', string>>,
): PricingStep[] => [
  step('CHK-01', lines, { before: shelfGrossOf, after: (line) => line.gross }, overridesOf(lines)),
  step('CHK-02', lines, { before: (line) => line.gross, after: (line) => line.discounted }, ratesOf(lines)),
  step('CHK-03', lines, { before: (line) => line.discounted, after: afterCoupon }, { coupons: facts.coupons }),
  step('CHK-04', lines, { before: afterCoupon, after: afterVouchers }, { vouchers: facts.vouchers }),
  step('CHK-05', lines, { before: afterVouchers, after: (line) => line.due }, {}),
];

/** `a` → `override 15900 12000 · zhang+li · dented box`: shelf price and price in fen, who allowed it and why. Source: FLW-07. */
const overridesOf = (lines: readonly PricedLine[]): PricingStep['facts'] =>
  Object.fromEntries(
    lines.flatMap(({ id, unitPrice, override }) => {
      if (override === undefined) return [];
      return [[id, `override ${override.shelfPrice} ${unitPrice} · ${override.approvedBy} · ${override.reason}`]];
    }),
  );

/** `a` → `tier 850 · birthday 900`: the rates that priced each line, permille paid. */
const ratesOf = (lines: readonly PricedLine[]): PricingStep['facts'] =>
  Object.fromEntries(
    lines.map((line) => [line.id, line.rates.map((rate, at) => `${line.rateSources[at]} ${rate}`).join(' · ')]),
  );
