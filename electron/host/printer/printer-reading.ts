import type { PrinterStatus } from '../../../core/ports/terminal-bridge.ts';
import type { PrintReason } from '../../../core/receipt/print-reason.ts';

/** What a printer has said about itself. */
export interface PrinterReading {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  /** Knife, head or another fault. */
  readonly error: boolean;
}

/** The real-time questions, DLE EOT 1 to 4. */
export const statusQuestions = [1, 2, 3, 4] as const;
export type StatusQuestion = (typeof statusQuestions)[number];

/** Bytes of a real-time question. */
export const questionBytes = (question: StatusQuestion): Buffer => Buffer.from([0x10, 0x04, question]);

/** A printer that has nothing to complain of. */
export const wellReading: PrinterReading = {
  offline: false,
  coverOpen: false,
  paperOut: false,
  paperLow: false,
  error: false,
};

/** The reading after the answer to a real-time question. */
export function withAnswer(reading: PrinterReading, question: StatusQuestion, byte: number): PrinterReading {
  switch (question) {
    case 1:
      return { ...reading, offline: (byte & 0x08) !== 0 };
    case 2:
      return { ...reading, coverOpen: (byte & 0x04) !== 0, error: (byte & 0x40) !== 0 };
    case 3:
      return { ...reading, error: reading.error || (byte & 0x68) !== 0 };
    case 4:
      return { ...reading, paperLow: (byte & 0x0c) !== 0, paperOut: (byte & 0x60) !== 0 };
  }
}

/** The reading an automatic status gives. */
export const readAutomatic = ([first = 0, second = 0, third = 0]: readonly number[]): PrinterReading => ({
  offline: (first & 0x08) !== 0,
  coverOpen: (first & 0x20) !== 0,
  error: (second & 0x68) !== 0,
  paperLow: (third & 0x03) !== 0,
  paperOut: (third & 0x0c) !== 0,
});

/** What can keep a printer from printing. */
export type PrinterTrouble = PrintReason & PrinterStatus['state'];

/** What keeps the printer from printing, or null. */
export function troubleOf(reading: PrinterReading): PrinterTrouble | null {
  if (reading.coverOpen) return 'cover-open';
  if (reading.paperOut) return 'paper-out';
  return reading.error || reading.offline ? 'error' : null;
}

/** The word for the screen. */
export const stateOf = (reading: PrinterReading): PrinterStatus['state'] =>
  troubleOf(reading) ?? (reading.paperLow ? 'paper-low' : 'ready');
