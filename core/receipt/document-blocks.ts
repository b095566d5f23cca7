import { localDateTimeOf } from '../kernel/business-day.ts';
import { type Fen, formatYuan } from '../money/fen.ts';
import { checkOf, type PaperCode, paperCodeOf } from './paper-code.ts';
import { type PaperFacts, positionText } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { Block } from './receipt-document.ts';

/** `￥1,234.50`, a minus before the sign; the sign is U+FFE5, the only one every Chinese printer has. */
export const money = (amount: Fen): string => `${amount < 0 ? '-' : ''}￥${formatYuan(Math.abs(amount))}`;

/** Left-aligned text, not bold. */
export const text = (value: string): Block => ({
  type: 'text',
  text: value,
  align: 'left',
  bold: false,
  size: 'normal',
});

/** Left-aligned bold text: terms the law wants to be seen (DEP-18). */
export const strong = (value: string): Block => ({
  type: 'text',
  text: value,
  align: 'left',
  bold: true,
  size: 'normal',
});

/** Centred text. */
export const centred = (value: string, bold = false): Block => ({
  type: 'text',
  text: value,
  align: 'center',
  bold,
  size: 'normal',
});

/** Label and value at the two edges. */
export const pair = (left: string, right: string, bold = false): Block => ({ type: 'pair', left, right, bold });

/** A thin line across the paper. */
export const rule: Block = { type: 'rule', char: '-' };
/** A double line across the paper. */
export const doubleRule: Block = { type: 'rule', char: '=' };
/** The knife: the end of every document. */
export const cut: Block = { type: 'cut' };

/** A label with an amount of money. */
export const moneyPair = (label: string, amount: Fen, bold = false): Block => pair(label, money(amount), bold);

/** A label with an amount, or nothing if the amount is nil. */
export const moneyPairUnlessNil = (label: string, amount: Fen): Block[] =>
  amount === 0 ? [] : [moneyPair(label, amount)];

/** The merchant's logo and header lines, and the shop's name: what every paper begins with. */
export const storeHead = ({ store, lang }: Pick<PaperFacts, 'store' | 'lang'>): Block[] => [
  ...(store.paper?.logo ? [{ type: 'image' as const, ...store.paper.logo }] : []),
  ...(store.paper?.header ?? []).map((line) => centred(line)),
  { type: 'title', text: lang === 'zh-CN' ? store.name : store.nameEn, size: 'normal' },
];

/** The merchant's last words. On a voucher they stand before the code: nothing may follow its end mark. */
export const storeFoot = ({ store }: Pick<PaperFacts, 'store'>): Block[] =>
  (store.paper?.footer ?? []).map((line) => centred(line));

/** Shop, title in the document's language and in the other. */
export function heading(facts: PaperFacts, title: 'saleTitle' | 'voucherTitle' | 'zTitle' | 'xTitle'): Block[] {
  const chinese = facts.lang === 'zh-CN';
  return [
    ...storeHead(facts),
    { type: 'title', text: wordsOf(facts.lang)[title], size: 'double' },
    centred(wordsOf(chinese ? 'en' : 'zh-CN')[title]),
  ];
}

/** Time, till, person and position. */
export function circumstances(facts: PaperFacts): Block[] {
  const words = wordsOf(facts.lang);
  return [
    pair(words.time, localDateTimeOf(facts.at)),
    pair(words.till, facts.till),
    pair(words.operator, facts.operator),
    ...(facts.position === null ? [] : [pair(words.position, positionText(facts.position))]),
  ];
}

/** QR code and check code of a document; the copy number comes in when it is reprinted. */
export function seal(facts: PaperFacts, code: PaperCode): Block[] {
  return [
    { type: 'qr', data: paperCodeOf(code, 1), cell: 5 },
    centred(`${wordsOf(facts.lang).check} ${checkOf(code).replace(/(....)(....)/, '$1-$2')}`),
  ];
}
