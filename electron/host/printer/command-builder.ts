import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';

/**
 * The only file that knows node-thermal-printer, used as a builder of commands and never as a sender. Of its calls
 * only those are used whose bytes were checked: alignment, bold, QR and Code 128 with ASCII data, and raw bytes.
 */

/** The builder wants somewhere to send to; nothing is ever sent through it. */
const nowhere = {
  isPrinterConnected: () => Promise.resolve(false),
  execute: () => Promise.reject(new Error('the builder does not send')),
};

/** A fresh builder: the library never clears its buffer, so each job has its own. */
export const newBuilder = (): ThermalPrinter =>
  new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // The typings want an address; the library takes an object that sends.
    interface: nowhere as unknown as string,
    breakLine: BreakLine.NONE,
  });

/** The bytes built so far. */
export const bytesOf = (builder: ThermalPrinter): Buffer => builder.getBuffer() ?? Buffer.alloc(0);
