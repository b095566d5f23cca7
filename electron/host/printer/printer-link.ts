/** A way to a printer's bytes: nothing of documents, jobs or states. */
export interface PrinterLink {
  /** Hands bytes to the operating system; resolves when it took them. Handed over is not printed. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends in order: what was handed over is still delivered. */
  close(): Promise<void>;
  /** Breaks off: what was handed over and not yet delivered is dropped, so that it cannot come out later. */
  abort(): void;
}

/** Hears what comes back and the end of the link. */
export interface LinkListener {
  bytes(chunk: Uint8Array): void;
  /** Once, for whatever reason, also after `close` and `abort`. */
  closed(): void;
}

/** Opens a link within the given time (ms); rejects if it cannot be had. */
export type OpenLink = (listener: LinkListener, timeoutMs: number) => Promise<PrinterLink>;
