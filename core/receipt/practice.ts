import type { Block, ReceiptDoc } from './receipt-document.ts';

/** What the code of a practice paper says: no document of the shop. */
const practiceCode = 'YC1.PRACTICE';

/** The document as it is printed in training: marked, and its code counts nowhere. Source: RSK-02. */
export function practiceOf(doc: ReceiptDoc): ReceiptDoc {
  const blocks = doc.blocks.map((block) => (block.type === 'qr' ? { ...block, data: practiceCode } : block));
  return { ...doc, practice: true, blocks };
}

/** The line a practice paper begins with and carries beside its code; none on real paper. */
export const practiceMarks = (doc: ReceiptDoc): Block[] =>
  doc.practice === true
    ? [{ type: 'text', text: '练习 TRAINING 无效 VOID', align: 'center', bold: true, size: 'tall' }]
    : [];
