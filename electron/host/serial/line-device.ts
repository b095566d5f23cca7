import { openSerial, type SerialFrame, type SerialPort } from './serial-port.ts';

/** Longest line a device of a counter sends; more is noise of a wrong speed. */
const lineMax = 1024;
/** Between tries to open a device that is not there, ms. */
const againMs = 3000;

/** What a line device tells. */
export interface LineListener {
  line(text: string): void;
  /** True when the device is open. */
  changed(open: boolean): void;
}

/** A device that speaks in lines ended by CR, LF or both. Opened again whenever it is gone: cables are pulled. */
export class LineDevice {
  readonly #path: string;
  readonly #frame: SerialFrame;
  readonly #listener: LineListener;
  #port: SerialPort | null = null;
  #rest = '';
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(where: { path: string; frame: SerialFrame }, listener: LineListener) {
    this.#path = where.path;
    this.#frame = where.frame;
    this.#listener = listener;
    void this.#open();
  }

  get isOpen(): boolean {
    return this.#port !== null;
  }

  /** Rejects when the device is not open. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.#port === null) throw new Error(`${this.#path} is not open`);
    await this.#port.write(bytes);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#port?.abort();
  }

  async #open(): Promise<void> {
    const listener = { bytes: (chunk: Uint8Array) => this.#take(chunk), closed: () => this.#closed() };
    const port = await openSerial(this.#path, this.#frame, listener).catch(() => null);
    if (this.#stopped) return port?.abort();
    if (port === null) return this.#openAgain();
    this.#port = port;
    this.#listener.changed(true);
  }

  #closed(): void {
    this.#port = null;
    this.#rest = '';
    if (this.#stopped) return;
    this.#listener.changed(false);
    this.#openAgain();
  }

  #openAgain(): void {
    this.#timer = setTimeout(() => void this.#open(), againMs);
    this.#timer.unref();
  }

  #take(chunk: Uint8Array): void {
    const parts = (this.#rest + Buffer.from(chunk).toString('utf8')).split(/[\r\n]+/);
    const rest = parts.pop() ?? '';
    this.#rest = rest.length > lineMax ? '' : rest;
    for (const part of parts) if (part !== '') this.#listener.line(part);
  }
}
