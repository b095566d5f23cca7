import { type TenderKind, tenderKinds, type ZFigures } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { vatIn } from '../sale/sale-accounting.ts';
import { moneyPair, moneyPairUnlessNil, pair, rule, strong } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import { tenderName } from './paper-words.ts';
import type { Block } from './receipt-document.ts';
import { slipWordsOf } from './slip-words.ts';

type Figures = Omit<ZFigures, 'number' | 'counted' | 'overShort'>;
type Words = ReturnType<typeof slipWordsOf>;

/** Amounts by tender, one line each. */
export function tenderBlocks(amounts: Partial<Record<TenderKind, Fen | undefined>>, { lang }: PaperFacts): Block[] {
  return tenderKinds.flatMap((kind) => moneyPairUnlessNil(`  ${tenderName(kind, lang)}`, amounts[kind] ?? 0));
}

interface Section {
  readonly title: keyof Words;
  readonly total: keyof Words;
  readonly amounts: Partial<Record<TenderKind, Fen | undefined>> | undefined;
  readonly sum: Fen | undefined;
}

const section = (facts: PaperFacts, { title, total, amounts, sum }: Section): Block[] => {
  const words = slipWordsOf(facts.lang);
  return amounts === undefined
    ? []
    : [rule, strong(words[title]), ...tenderBlocks(amounts, facts), moneyPair(words[total], -(sum ?? 0), true)];
};

/** Voids, returns and refunded deposits, each on its own, and the net of sales; nothing where nothing was. Source: CSH-03. */
export function givenBackBlocks(facts: PaperFacts, figures: Figures): Block[] {
  const { voids, voidsTotal, returns, returnsTotal } = figures;
  const net = figures.salesTotal - (voidsTotal ?? 0) - (returnsTotal ?? 0);
  const changed = voids !== undefined || returns !== undefined;
  return [
    ...section(facts, { title: 'voidsSection', total: 'voidsTotal', amounts: voids, sum: voidsTotal }),
    ...section(facts, { title: 'returnsSection', total: 'returnsTotal', amounts: returns, sum: returnsTotal }),
    ...(changed ? [moneyPair(slipWordsOf(facts.lang).netSales, net, true)] : []),
    ...section(facts, {
      title: 'depositRefundsSection',
      total: 'depositRefundsTotal',
      amounts: figures.depositRefunds,
      sum: figures.depositRefundsTotal,
    }),
    ...section(facts, {
      title: 'depositVoidsSection',
      total: 'depositVoidsTotal',
      amounts: figures.depositVoids,
      sum: figures.depositVoidsTotal,
    }),
  ];
}

/** Discounts by kind, coupons and points; nothing where nothing was. Source: CSH-03. */
export function discountBlocks({ lang }: PaperFacts, figures: Figures): Block[] {
  const words = slipWordsOf(lang);
  const kinds = ['rates', 'deposit', 'coupons', 'vouchers', 'points', 'overrides'] as const;
  const discounts = kinds.flatMap((kind) => moneyPairUnlessNil(`  ${words[kind]}`, -(figures.discounts?.[kind] ?? 0)));
  const coupons = counts(words, figures, ['couponsUsed', 'couponsRestored']);
  const points = counts(words, figures, pointCounts);
  return [
    ...(discounts.length + coupons.length === 0
      ? []
      : [rule, strong(words.discountsSection), ...discounts, ...coupons]),
    ...(points.length === 0 ? [] : [rule, strong(words.pointsSection), ...points]),
  ];
}

const pointCounts = [
  'pointsEarned',
  'pointsUsed',
  'pointsClawedBack',
  'pointsRestored',
  'pointsGranted',
  'pointsRedeemed',
  'giftsRedeemed',
] as const;

type Count = 'couponsUsed' | 'couponsRestored' | (typeof pointCounts)[number];

const counts = (words: Words, figures: Figures, names: readonly Count[]): Block[] =>
  names.flatMap((name) => (figures[name] === undefined ? [] : [pair(`  ${words[name]}`, String(figures[name]))]));

/** Cash that left for returns, voids and refunds: the later terms of CSH-02. */
export function cashBackBlocks({ lang }: PaperFacts, figures: Figures): Block[] {
  const words = slipWordsOf(lang);
  const line = (label: string, amounts: Figures['returns']): Block[] =>
    moneyPairUnlessNil(`  ${label}`, -(amounts?.cash ?? 0));
  return [
    ...line(words.cashReturns, figures.returns),
    ...line(words.voidedCash, figures.voids),
    ...line(words.cashDepositRefunds, figures.depositRefunds),
    ...line(words.cashDepositVoids, figures.depositVoids),
    ...line(words.cashRefundsPaid, figures.refundsPaid),
  ];
}

/** What stored value did in the shift beyond paid in and used: back by returns, out by refunds; and the bonus. Source: CSH-03, REG 41. */
export function liabilityBackBlocks({ lang }: PaperFacts, { svBack, svRefunded }: Figures): Block[] {
  const words = slipWordsOf(lang);
  return [
    ...moneyPairUnlessNil(`  ${words.liabilityBack}`, svBack?.principal ?? 0),
    ...moneyPairUnlessNil(`  ${words.liabilityRefunded}`, -(svRefunded?.principal ?? 0)),
  ];
}

/** The same for bonus, a quantity of its own; only where returns, refunds or grants of the shift moved it. */
export function bonusBlocks({ lang }: PaperFacts, figures: Figures): Block[] {
  const { bonusGranted, svBack, svRefunded, svBonus } = figures;
  if (bonusGranted === undefined && svBack === undefined && svRefunded === undefined) return [];
  const words = slipWordsOf(lang);
  return [
    rule,
    strong(words.bonusSection),
    ...moneyPairUnlessNil(`  ${words.bonusGranted}`, bonusGranted ?? 0),
    ...moneyPairUnlessNil(`  ${words.bonusUsed}`, -svBonus),
    ...moneyPairUnlessNil(`  ${words.liabilityBack}`, svBack?.bonus ?? 0),
    ...moneyPairUnlessNil(`  ${words.liabilityRefunded}`, -(svRefunded?.bonus ?? 0)),
  ];
}

/**
 * What this till has brought to the stored value owed: opening + paid in − used + given back − refunded = closing, principal and
 * bonus each for itself. The movements stand above. Source: CSH-03, REG 41.
 */
export function rollBlocks({ lang }: PaperFacts, { liability }: Figures): Block[] {
  if (liability === undefined) return [];
  const words = slipWordsOf(lang);
  const line = (label: string, { principal, bonus }: { principal: Fen; bonus: Fen }): Block[] => [
    moneyPair(`  ${label} · ${words.rollPrincipal}`, principal),
    ...moneyPairUnlessNil(`  ${label} · ${words.rollBonus}`, bonus),
  ];
  return [
    rule,
    strong(words.rollSection),
    ...line(words.rollOpening, liability.opening),
    ...line(words.rollClosing, liability.closing),
  ];
}

/** Revenue with its VAT, and what may be invoiced now: stored value was receipted when it was paid in. Source: W37, CHK-10, REG 39. */
export function taxBlocks({ lang }: PaperFacts, figures: Figures, vatPercent: number | undefined): Block[] {
  const { revenue } = figures;
  if (revenue === undefined) return [];
  const words = slipWordsOf(lang);
  const vat = vatPercent === undefined ? 0 : vatIn(revenue, vatPercent);
  return [
    rule,
    strong(words.taxSection),
    moneyPair(`  ${words.revenue}`, revenue),
    ...(vatPercent === undefined
      ? []
      : [moneyPair(`  ${words.vat} ${vatPercent}%`, vat), moneyPair(`  ${words.netRevenue}`, revenue - vat)]),
    moneyPair(`  ${words.invoiceable}`, invoiceableIn(figures), true),
  ];
}

/** Money of all tenders but stored value that sales took, less what went back of it, fen. Source: CHK-10. */
export const invoiceableIn = ({ sales, returns, voids }: Figures): Fen => {
  const money = (amounts: Partial<Record<TenderKind, Fen | undefined>> | undefined): Fen =>
    sumFen(tenderKinds.map((kind) => (kind === 'sv' ? 0 : (amounts?.[kind] ?? 0))));
  return money(sales) - money(returns) - money(voids);
};

/** Principal that the shift added to what the shop owes, fen: paid in − used + given back − refunded. */
export const liabilityNet = ({ depositsTotal, svPrincipal, svBack, svRefunded }: Figures): Fen =>
  depositsTotal - svPrincipal + (svBack?.principal ?? 0) - (svRefunded?.principal ?? 0);
