import { localDateTimeOf } from '../kernel/business-day.ts';
import { centred, cut, pair, rule, text } from './document-blocks.ts';
import type { Lang } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** What the test slip says: the printer's address and width, and when it was asked for (ms). */
export interface TestSlipFacts {
  readonly lang: Lang;
  readonly docId: string;
  readonly at: number;
  /** The printer's name or address. */
  readonly title: string;
  readonly columns: number;
}

/** A ruler, both edges, Chinese, the signs that printers get wrong, and a QR code: what a person looks at once. */
export function testSlip(facts: TestSlipFacts): ReceiptDoc {
  const words = wordsOf(facts.lang);
  return {
    version: 1,
    kind: 'test',
    docId: facts.docId,
    copyNo: 1,
    lang: facts.lang,
    title: words.testTitle,
    blocks: [
      { type: 'title', text: words.testTitle, size: 'double' },
      centred(facts.title),
      centred(localDateTimeOf(facts.at)),
      rule,
      text('1234567890'.repeat(5).slice(0, facts.columns)),
      pair('左 left', 'right 右'),
      pair('预存凭证', '￥1,234.50', true),
      text('· — … “引号” × ℃ 龘'),
      { type: 'text', text: '倍高 Tall', align: 'left', bold: false, size: 'tall' },
      rule,
      { type: 'qr', data: facts.docId, cell: 5 },
      centred(words.receiptEnd),
      cut,
    ],
  };
}
