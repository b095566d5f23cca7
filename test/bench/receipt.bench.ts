import { layout } from '../../core/receipt/layout.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { documentBytes } from '../../electron/host/printer/esc-pos.ts';
import { paperLine, paperReceipt, paperSale } from '../builders/paper-facts.ts';
import { type Measurement, spread, timed } from './measure.ts';

/** A receipt of 40 Chinese lines from document to bytes, and the bytes it takes. */
export async function bench(): Promise<Measurement[]> {
  const lines = Array.from({ length: 40 }, (_, at) =>
    paperLine({ id: String(at + 1), name: `小象纸尿裤超薄透气 L ${at} 片` }),
  );
  const doc = receiptOf(paperReceipt('zh-CN', { sale: paperSale({ lines }) }));
  const paper = { cols: 48, dots: 576 };
  const laid = layout(doc, paper);
  const layingOut = timed(300, () => layout(doc, paper));
  const encoding = timed(300, () => documentBytes(laid));
  return [
    { name: 'receipt of 40 goods: layout', value: spread(layingOut) },
    { name: 'receipt of 40 goods: encoding', value: spread(encoding), aim: 'p50 ≤ 1 ms' },
    { name: 'receipt of 40 goods: size', value: `${documentBytes(laid).length} bytes` },
  ];
}
