/**
 * What a printer sends back, sorted by kind. Unsolicited status is normal: network boards switch it on by themselves,
 * so its four bytes must never be taken for an answer.
 */
export type PrinterSignal =
  /** Answer to DLE EOT n, given at once even while printing. */
  | { readonly kind: 'realtime'; readonly byte: number }
  /** Automatic status: four bytes at each change. */
  | { readonly kind: 'automatic'; readonly bytes: readonly number[] }
  /** Answer to GS r, given in order: everything before it has been processed. */
  | { readonly kind: 'in-order'; readonly byte: number }
  /** Answer to GS ( H: printing up to here is done. */
  | { readonly kind: 'process-id'; readonly id: string }
  /** Answer to GS I: what the printer calls itself. */
  | { readonly kind: 'named'; readonly text: string };

const blockHeaders = new Set([0x37, 0x3b, 0x3d, 0x5f]);
const flowControl = new Set([0x11, 0x13]);
const automaticLength = 4;
/** A block that has not ended after this many bytes is noise. */
const longestBlock = 64;

/** Sorts the incoming bytes; keeps what is incomplete for the next chunk. Bytes of no known kind are dropped. */
export class SignalParser {
  #rest: number[] = [];

  /** Signals completed by this chunk, in order. */
  push(chunk: Uint8Array): PrinterSignal[] {
    this.#rest.push(...chunk);
    const signals: PrinterSignal[] = [];
    for (let taken = this.#take(signals); taken > 0; taken = this.#take(signals)) this.#rest.splice(0, taken);
    return signals;
  }

  /** Bytes used up by the first signal of the rest; 0 if it is incomplete. */
  #take(signals: PrinterSignal[]): number {
    const [byte] = this.#rest;
    if (byte === undefined) return 0;
    if (flowControl.has(byte)) return 1;
    if (blockHeaders.has(byte)) return this.#takeBlock(signals);
    if ((byte & 0x93) === 0x12) return signals.push({ kind: 'realtime', byte }) && 1;
    if ((byte & 0x93) === 0x10) return this.#takeAutomatic(signals);
    if ((byte & 0x90) === 0) signals.push({ kind: 'in-order', byte });
    return 1;
  }

  #takeBlock(signals: PrinterSignal[]): number {
    const end = this.#rest.indexOf(0);
    if (end === -1) return this.#rest.length > longestBlock ? 1 : 0;
    const block = this.#rest.slice(0, end);
    if (block[0] === 0x37 && block[1] === 0x22) {
      signals.push({ kind: 'process-id', id: String.fromCharCode(...block.slice(2)) });
    }
    if (block[0] === 0x5f && block.length > 1) {
      signals.push({ kind: 'named', text: String.fromCharCode(...block.slice(1)).trim() });
    }
    return end + 1;
  }

  #takeAutomatic(signals: PrinterSignal[]): number {
    if (this.#rest.length < automaticLength) return 0;
    signals.push({ kind: 'automatic', bytes: this.#rest.slice(0, automaticLength) });
    return automaticLength;
  }
}
