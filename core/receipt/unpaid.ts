import type { Block, ReceiptDoc } from './receipt-document.ts';

/** What the code of a paper says that is only shown: no document of the shop. */
const unpaidCode = 'YC1.PREVIEW';

const mark: Block = { type: 'text', text: '预览 PREVIEW 未付款 NOT PAID', align: 'center', bold: true, size: 'tall' };

/** The document as it is shown before anything is paid: marked at its head and at its code, which counts nowhere. Source: DEP-17. */
export const unpaidOf = (doc: ReceiptDoc): ReceiptDoc => ({
  ...doc,
  blocks: [
    mark,
    ...doc.blocks.flatMap((block): Block[] => (block.type === 'qr' ? [mark, { ...block, data: unpaidCode }] : [block])),
  ],
});
