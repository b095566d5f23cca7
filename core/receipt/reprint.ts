import { localDateTimeOf } from '../kernel/business-day.ts';
import { withCopyNo } from './paper-code.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** The next copy of a document: same paper, its mark, who made it and when. Source: DEP-17. */
export function reprintOf(doc: ReceiptDoc, mark: { readonly at: number; readonly by: string }): ReceiptDoc {
  const copyNo = doc.copyNo + 1;
  const blocks = doc.blocks.map((block) =>
    block.type === 'qr' ? { ...block, data: withCopyNo(block.data, copyNo) } : block,
  );
  return { ...doc, copyNo, reprint: { at: mark.at, by: mark.by }, blocks };
}

const centred = (text: string, bold: boolean): Block => ({ type: 'text', text, align: 'center', bold, size: 'normal' });

/** The lines a copy begins with; none on an original. Both languages, so that nobody can miss them. */
export function reprintMarks(doc: ReceiptDoc): Block[] {
  if (doc.copyNo === 1) return [];
  const times = doc.copyNo - 1;
  const word = doc.kind === 'voucher' ? '补打 ' : '';
  const mark = centred(`${word}重印 第 ${times} 次 / REPRINT #${times}`, true);
  if (doc.reprint === undefined) return [mark];
  const { at, by } = doc.reprint;
  return [mark, centred(`${localDateTimeOf(at)} ${by}`, false)];
}
