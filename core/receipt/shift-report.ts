import { localDateTimeOf } from '../kernel/business-day.ts';
import type { ZFigures } from '../ledger/event-types.ts';
import type { Difference, OverShortReason } from '../ledger/over-short-reason.ts';
import {
  centred,
  circumstances,
  cut,
  doubleRule,
  heading,
  moneyPair,
  pair,
  rule,
  strong,
  text,
} from './document-blocks.ts';
import type { Lang, PaperFacts } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import {
  bonusBlocks,
  cashBackBlocks,
  discountBlocks,
  givenBackBlocks,
  liabilityBackBlocks,
  liabilityNet,
  rollBlocks,
  taxBlocks,
  tenderBlocks,
} from './shift-report-blocks.ts';

/** The shift a report is about, and what is handed over with it (CSH-04). */
export interface ShiftFacts {
  readonly docId: string;
  readonly shift: string;
  /** Business date. */
  readonly biz: string;
  readonly openedAt: number;
  /** Null while the shift is open. */
  readonly closedAt: number | null;
  /** Percent of VAT the shop's goods bear; absent: the report shows no VAT (W37). */
  readonly vatPercent?: number;
  readonly handover: {
    readonly unsynced: number;
    readonly queuedRefunds: number;
    readonly unknownPayments: number;
  };
}

/** What is known before the drawer is counted. */
export type XFigures = Omit<ZFigures, 'number' | 'counted' | 'overShort'>;

export type ZReportFacts = PaperFacts & ShiftFacts & { readonly z: ZFigures; readonly difference?: Difference };
/** `showExpected` is for managers only: the drawer is counted blind (CSH-01). */
export type XReportFacts = PaperFacts & ShiftFacts & { readonly x: XFigures; readonly showExpected: boolean };

function shiftBlocks(facts: PaperFacts & ShiftFacts): Block[] {
  const words = wordsOf(facts.lang);
  return [
    ...circumstances(facts),
    pair(words.shift, facts.shift),
    pair(words.biz, facts.biz),
    pair(words.opened, localDateTimeOf(facts.openedAt)),
    ...(facts.closedAt === null ? [] : [pair(words.closed, localDateTimeOf(facts.closedAt))]),
  ];
}

/** Sales, stored value used, deposits and the liability they make. Deposits are not sales (CSH-03). */
function tradeBlocks(facts: PaperFacts & ShiftFacts, figures: XFigures): Block[] {
  const words = wordsOf(facts.lang);
  return [
    strong(words.salesSection),
    ...tenderBlocks(figures.sales, facts),
    moneyPair(words.salesTotal, figures.salesTotal, true),
    pair(words.count, String(figures.salesCount)),
    moneyPair(words.rounding, -figures.roundingLoss),
    ...givenBackBlocks(facts, figures),
    ...discountBlocks(facts, figures),
    rule,
    strong(words.svSection),
    moneyPair(`  ${words.principal}`, figures.svPrincipal),
    moneyPair(`  ${words.bonus}`, figures.svBonus),
    rule,
    strong(words.depositsSection),
    ...tenderBlocks(figures.deposits, facts),
    moneyPair(words.depositsTotal, figures.depositsTotal, true),
    pair(words.count, String(figures.depositsCount)),
    rule,
    strong(words.liabilitySection),
    moneyPair(`  ${words.liabilityIn}`, figures.depositsTotal),
    moneyPair(`  ${words.liabilityOut}`, -figures.svPrincipal),
    ...liabilityBackBlocks(facts, figures),
    moneyPair(words.liabilityNet, liabilityNet(figures), true),
    ...bonusBlocks(facts, figures),
    ...rollBlocks(facts, figures),
    ...taxBlocks(facts, figures, facts.vatPercent),
  ];
}

/** The terms of CSH-02, so that anyone can add them up again. */
function cashBlocks(facts: PaperFacts, figures: XFigures): Block[] {
  const words = wordsOf(facts.lang);
  return [
    moneyPair(`  ${words.float}`, figures.float),
    moneyPair(`  ${words.cashSales}`, figures.sales.cash ?? 0),
    moneyPair(`  ${words.cashDeposits}`, figures.deposits.cash ?? 0),
    moneyPair(`  ${words.cashIn}`, figures.cashIn),
    moneyPair(`  ${words.cashOut}`, -figures.cashOut),
    moneyPair(`  ${words.drops}`, -figures.drops),
    ...cashBackBlocks(facts, figures),
    moneyPair(words.expected, figures.expected, true),
  ];
}

function countBlocks({ lang, z, difference }: ZReportFacts): Block[] {
  const words = wordsOf(lang);
  const label = z.overShort === 0 ? words.even : z.overShort > 0 ? words.over : words.short;
  return [
    moneyPair(words.counted, z.counted, true),
    moneyPair(label, z.overShort, true),
    ...(difference === undefined ? [] : differenceBlocks(lang, difference)),
  ];
}

/** Why the drawer differed: the code's words, and what was said beside them where it says more. */
function differenceBlocks(lang: Lang, { reason, words: said }: Difference): Block[] {
  const words = wordsOf(lang);
  const usual = words[reasonWords[reason]];
  return [pair(words.reason, usual), ...(said === usual ? [] : [text(`  ${said}`)])];
}

const reasonWords = {
  'wrong-change': 'reasonWrongChange',
  'not-entered': 'reasonNotEntered',
  'paid-out': 'reasonPaidOut',
  float: 'reasonFloat',
  counterfeit: 'reasonCounterfeit',
  unknown: 'reasonUnknown',
  other: 'reasonOther',
} as const satisfies Record<OverShortReason, string>;

function otherBlocks(facts: PaperFacts & ShiftFacts, figures: XFigures): Block[] {
  const words = wordsOf(facts.lang);
  return [
    pair(words.offlineCount, String(figures.offlineCount)),
    ...(figures.noSales === undefined ? [] : [pair(words.noSales, String(figures.noSales))]),
    strong(words.handover),
    pair(`  ${words.unsynced}`, String(facts.handover.unsynced)),
    pair(`  ${words.queuedRefunds}`, String(facts.handover.queuedRefunds)),
    pair(`  ${words.unknownPayments}`, String(facts.handover.unknownPayments)),
  ];
}

/** The closing report of a shift, numbered without gaps. Source: CSH-01 to CSH-04. */
export function zReportOf(facts: ZReportFacts): ReceiptDoc {
  const words = wordsOf(facts.lang);
  return {
    version: 1,
    kind: 'z-report',
    docId: facts.docId,
    copyNo: 1,
    lang: facts.lang,
    title: `${words.zTitle} ${facts.z.number}`,
    blocks: [
      ...heading(facts, 'zTitle'),
      pair(words.zNumber, String(facts.z.number), true),
      ...shiftBlocks(facts),
      doubleRule,
      ...tradeBlocks(facts, facts.z),
      rule,
      strong(words.cashSection),
      ...cashBlocks(facts, facts.z),
      ...countBlocks(facts),
      doubleRule,
      ...otherBlocks(facts, facts.z),
      rule,
      text(words.signOff),
      { type: 'feed', lines: 2 },
      centred(words.receiptEnd),
      cut,
    ],
  };
}

/** A look at the open shift; changes nothing. Source: CSH-01. */
export function xReportOf(facts: XReportFacts): ReceiptDoc {
  const words = wordsOf(facts.lang);
  const cash = facts.showExpected ? [strong(words.cashSection), ...cashBlocks(facts, facts.x), doubleRule] : [];
  return {
    version: 1,
    kind: 'x-report',
    docId: facts.docId,
    copyNo: 1,
    lang: facts.lang,
    title: words.xTitle,
    blocks: [
      ...heading(facts, 'xTitle'),
      centred(words.xNote, true),
      ...shiftBlocks(facts),
      doubleRule,
      ...tradeBlocks(facts, facts.x),
      doubleRule,
      ...cash,
      ...otherBlocks(facts, facts.x),
      centred(words.receiptEnd),
      cut,
    ],
  };
}
