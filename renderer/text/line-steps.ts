import type { TFunction } from 'i18next';
import type { LineView } from '../../core/checkout/checkout-view.ts';
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
  return [{ words, amount: line.gross }, ...rates, { words: t('sale.explainDue'), amount: line.due, total: true }];
}
