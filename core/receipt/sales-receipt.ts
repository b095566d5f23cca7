import type { SaleBody, SoldLine, TenderTaken } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { formatKilograms } from '../sale/kilograms.ts';
import {
  centred,
  circumstances,
  cut,
  heading,
  money,
  moneyPair,
  moneyPairUnlessNil,
  pair,
  rule,
  seal,
  storeFoot,
  strong,
  text,
} from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { rateText, tenderName, wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** What a sales receipt is made from. `balanceLeft` is the face value left after this sale, null without a member. */
export interface ReceiptFacts extends PaperFacts {
  readonly sale: SaleBody;
  readonly member: MaskedMember | null;
  readonly balanceLeft: Fen | null;
}

const quantityText = (line: SoldLine): string =>
  line.grams === null ? `${line.qty}${line.unit}` : `${formatKilograms(line.grams)}kg`;

const unitText = (line: SoldLine): string => `${money(line.unitPrice)}${line.grams === null ? '' : '/kg'}`;

function lineBlocks(facts: ReceiptFacts, line: SoldLine): Block[] {
  const reduction = line.gross - line.net;
  const rates = line.rates.map((rate) => rateText(rate, facts.lang)).join('×');
  return [
    text(line.name),
    pair(`  ${quantityText(line)} × ${unitText(line)}`, money(line.gross)),
    ...(line.override === undefined ? [] : [pair(`  ${wordsOf(facts.lang).marked}`, money(line.override.shelfPrice))]),
    ...(reduction === 0 ? [] : [pair(`  ${rates}`, money(-reduction))]),
    ...noteBlocks(facts, line.note),
  ];
}

const noteBlocks = ({ lang }: ReceiptFacts, note: string | undefined): Block[] =>
  note === undefined ? [] : [text(`  ${wordsOf(lang).note} ${note}`)];

function totalBlocks({ lang, sale }: ReceiptFacts): Block[] {
  const words = wordsOf(lang);
  const shareOf = (share: (line: SoldLine) => Fen): Fen => -sumFen(sale.lines.map(share));
  const pieces = sale.lines.reduce((sum, line) => sum + (line.grams === null ? line.qty : 1), 0);
  return [
    pair(words.pieces, String(pieces)),
    moneyPair(words.gross, sale.gross),
    ...moneyPairUnlessNil(words.discount, sale.subtotal - sale.gross),
    ...moneyPairUnlessNil(
      words.coupons,
      shareOf((line) => line.couponShare),
    ),
    ...moneyPairUnlessNil(
      words.vouchers,
      shareOf((line) => line.voucherShare),
    ),
    ...moneyPairUnlessNil(
      words.pointsOffset,
      shareOf((line) => line.pointsShare),
    ),
    moneyPair(words.due, sale.due, true),
  ];
}

function storedValueBlocks(facts: ReceiptFacts, tender: TenderTaken): Block[] {
  const words = wordsOf(facts.lang);
  const mark = facts.sale.offline ? words.provisional : '';
  return [
    moneyPair(words.svUsed, tender.amount),
    moneyPair(`  ${words.svPrincipal}${mark}`, sumFen(facts.sale.sv.map((draw) => draw.principal))),
    moneyPair(`  ${words.svBonus}${mark}`, sumFen(facts.sale.sv.map((draw) => draw.bonus))),
  ];
}

function tenderBlocks(facts: ReceiptFacts, tender: TenderTaken): Block[] {
  const words = wordsOf(facts.lang);
  if (tender.kind === 'sv') return storedValueBlocks(facts, tender);
  if (tender.kind !== 'cash') return [moneyPair(tenderName(tender.kind, facts.lang), tender.amount)];
  return [moneyPair(words.received, tender.received), moneyPair(words.change, tender.change)];
}

function paymentBlocks(facts: ReceiptFacts): Block[] {
  const words = wordsOf(facts.lang);
  return [
    ...moneyPairUnlessNil(words.rounding, -facts.sale.roundingLoss),
    ...facts.sale.tenders.flatMap((tender) => tenderBlocks(facts, tender)),
  ];
}

/** Stored value was taxed and receipted when it was paid in, so only the rest may be invoiced (CHK-10, REG 39). */
function storedValueNotes({ lang, sale, balanceLeft }: ReceiptFacts): Block[] {
  const words = wordsOf(lang);
  const used = sumFen(sale.tenders.filter((tender) => tender.kind === 'sv').map((tender) => tender.amount));
  const balance = balanceLeft === null ? [] : [moneyPair(words.balanceLeft, balanceLeft, true)];
  if (used === 0) return balance;
  const others = sumFen(sale.tenders.map((tender) => tender.amount)) - used;
  return [
    ...balance,
    strong(words.noInvoiceTwice),
    moneyPair(words.invoiceable, others),
    ...(sale.offline ? [text(words.provisionalNote)] : []),
  ];
}

function memberBlocks({ lang, member, sale }: ReceiptFacts): Block[] {
  const words = wordsOf(lang);
  if (member === null) return [];
  return [
    pair(words.member, `${member.nameMasked} ${member.phoneMasked}`),
    ...(sale.points === 0 ? [] : [pair(words.points, String(sale.points))]),
  ];
}

function savedBlocks({ lang, sale }: ReceiptFacts): Block[] {
  const saved = sale.gross - sale.due + sale.roundingLoss;
  return saved === 0 ? [] : [centred(`${wordsOf(lang).saved} ${money(saved)}`)];
}

/** The sales receipt: lines, discounts, tenders, stored value with its split, what is left. Source: USE-10, CHK-10. */
export function receiptOf(facts: ReceiptFacts): ReceiptDoc {
  const words = wordsOf(facts.lang);
  const { sale } = facts;
  const notes = [...memberBlocks(facts), ...storedValueNotes(facts)];
  return {
    version: 1,
    kind: 'receipt',
    docId: sale.receipt,
    copyNo: 1,
    lang: facts.lang,
    title: words.saleTitle,
    blocks: [
      ...heading(facts, 'saleTitle'),
      ...circumstances(facts),
      pair(words.saleNo, sale.sale),
      rule,
      ...sale.lines.flatMap((line) => lineBlocks(facts, line)),
      rule,
      ...totalBlocks(facts),
      ...paymentBlocks(facts),
      ...noteBlocks(facts, sale.note),
      rule,
      ...notes,
      ...(notes.length === 0 ? [] : [rule]),
      ...savedBlocks(facts),
      ...seal(facts, { kind: 'R', id: sale.sale, amounts: [sale.due] }),
      centred(words.keep),
      centred(words.thanks),
      ...storeFoot(facts),
      cut,
    ],
  };
}
