import type { Clock } from '../../../core/kernel/clock.ts';
import type { OpenLink, PrinterLink } from './printer-link.ts';
import {
  type PrinterReading,
  questionBytes,
  readAutomatic,
  type StatusQuestion,
  statusQuestions,
  wellReading,
  withAnswer,
} from './printer-reading.ts';
import { type PrinterSignal, SignalParser } from './printer-signals.ts';

/** What waiting brought: a signal, the end of the link, or nothing in time. */
export type Heard = PrinterSignal | 'closed' | 'nothing';

/** One conversation with a printer over one link: questions, answers in order, and its reading of itself. */
export class PrinterTalk {
  readonly #clock: Clock;
  readonly #parser = new SignalParser();
  readonly #heard: PrinterSignal[] = [];
  readonly #asked: StatusQuestion[] = [];
  #link: PrinterLink | null = null;
  #closed = false;
  #wake: (() => void) | null = null;
  #reading = wellReading;
  #lastSignAt: number;

  private constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastSignAt = clock.monotonic();
  }

  /** Connects, or rejects if the printer does not take the connection in time. */
  static async open(openLink: OpenLink, options: { clock: Clock; connectMs: number }): Promise<PrinterTalk> {
    const talk = new PrinterTalk(options.clock);
    const listener = { bytes: (chunk: Uint8Array) => talk.#arrived(chunk), closed: () => talk.#ended() };
    talk.#link = await openLink(listener, options.connectMs);
    return talk;
  }

  /** What the printer has said of itself so far. */
  get reading(): PrinterReading {
    return this.#reading;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Questions still without an answer. */
  get unanswered(): number {
    return this.#asked.length;
  }

  /** Ms since anything at all came back. */
  get quietMs(): number {
    return this.#clock.monotonic() - this.#lastSignAt;
  }

  /** Hands bytes over; a broken link shows in what is heard next, not here. */
  async send(bytes: Uint8Array): Promise<void> {
    if (this.#closed) return;
    await this.#link?.write(bytes).catch(() => undefined);
  }

  /** Asks one real-time question without waiting. */
  ask(question: StatusQuestion): void {
    this.#asked.push(question);
    void this.send(questionBytes(question));
  }

  /** Asks all four in turn; false if one stays unanswered. */
  async askAll(askMs: number): Promise<boolean> {
    for (const question of statusQuestions) {
      this.ask(question);
      if (!(await this.#answered(askMs))) return false;
    }
    return true;
  }

  /** The next signal, waiting at most `waitMs`. Answers to questions are taken into the reading and given too. */
  async next(waitMs: number): Promise<Heard> {
    if (this.#heard.length === 0 && !this.#closed && waitMs > 0) await this.#pause(waitMs);
    const signal = this.#heard.shift();
    if (signal !== undefined) return signal;
    return this.#closed ? 'closed' : 'nothing';
  }

  /** Ends a wait early: something else has changed. */
  nudge(): void {
    this.#wake?.();
  }

  /** Drops what came in before the job began. */
  drain(): void {
    this.#heard.length = 0;
  }

  async close(): Promise<void> {
    await this.#link?.close();
  }

  abort(): void {
    this.#link?.abort();
  }

  async #answered(askMs: number): Promise<boolean> {
    const until = this.#clock.monotonic() + askMs;
    while (this.#asked.length > 0) {
      const left = until - this.#clock.monotonic();
      const heard = left > 0 ? await this.next(left) : 'nothing';
      if (heard === 'closed' || (heard === 'nothing' && this.#asked.length > 0)) return false;
    }
    return true;
  }

  #pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }

  #arrived(chunk: Uint8Array): void {
    this.#lastSignAt = this.#clock.monotonic();
    for (const signal of this.#parser.push(chunk)) {
      this.#understand(signal);
      this.#heard.push(signal);
    }
    this.#wake?.();
  }

  #understand(signal: PrinterSignal): void {
    if (signal.kind === 'automatic') this.#reading = readAutomatic(signal.bytes);
    if (signal.kind !== 'realtime') return;
    const question = this.#asked.shift();
    if (question !== undefined) this.#reading = withAnswer(this.#reading, question, signal.byte);
  }

  #ended(): void {
    this.#closed = true;
    this.#wake?.();
  }
}
