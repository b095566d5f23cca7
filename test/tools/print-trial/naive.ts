import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { layout } from '../../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { documentBytes } from '../../../electron/host/printer/esc-pos.ts';

/** What a till does that believes `execute()`: up to three tries, then an error on the screen. The trial's baseline. */
export async function naivePrint({ port, doc }: { port: number; doc: ReceiptDoc }): Promise<boolean> {
  const bytes = documentBytes(layout(doc, { cols: 48, dots: 576 }));
  for (let tries = 0; tries < 3; tries++) {
    const printer = new ThermalPrinter({
      type: PrinterTypes.EPSON,
      interface: `tcp://127.0.0.1:${port}`,
      options: { timeout: 600 },
    });
    printer.append(bytes);
    const done = await printer.execute().then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return false;
}
