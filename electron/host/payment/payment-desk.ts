import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as rest } from 'node:timers/promises';
import type { Clock } from '../../../core/kernel/clock.ts';
import type {
  AcquirerSettings,
  BridgeNotice,
  PaymentRequest,
  PaymentView,
} from '../../../core/ports/terminal-bridge.ts';
import { HostFault } from '../fault.ts';
import { type Acquirer, type AcquirerAnswer, httpAcquirer } from './acquirer.ts';
import { PaymentStore, type Verdict } from './payment-store.ts';

/** Patience with acquirers, ms. Tests shorten it. */
export interface PaymentTimings {
  /** For the answer to a payment; a customer may be typing a password. */
  readonly payMs: number;
  /** For the answer to a question. */
  readonly askMs: number;
  /** First and longest pause between questions about an open payment. */
  readonly againMs: number;
  readonly againMaxMs: number;
  /** How long a code is shown before it is withdrawn, and the pause between questions meanwhile. */
  readonly showMs: number;
  readonly showEveryMs: number;
}

export const shopPaymentTimings: PaymentTimings = {
  payMs: 60_000,
  askMs: 5000,
  againMs: 1000,
  againMaxMs: 60_000,
  showMs: 180_000,
  showEveryMs: 1500,
};

/** What the desk needs. `reach` is how tests put another acquirer in. */
export interface PaymentDeskOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly notify: (notice: Extract<BridgeNotice, { kind: 'payment.changed' }>) => void;
  readonly timings?: PaymentTimings;
  readonly reach?: (url: string) => Acquirer;
}

/**
 * Payments by card and code at a till: asked of an acquirer once, remembered before, and pursued until their end is known
 * (EC-16). An answer that is missing leaves `unknown`, which only the acquirer's own word can end.
 */
export class PaymentDesk {
  readonly #store: PaymentStore;
  readonly #options: PaymentDeskOptions;
  readonly #timings: PaymentTimings;
  /** Payments whose request is on the wire or whose code is shown now, and how to end the wait for them. */
  readonly #asking = new Map<string, { readonly over: Promise<void>; readonly end: AbortController }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #stop = new AbortController();

  constructor(options: PaymentDeskOptions) {
    this.#options = options;
    this.#timings = options.timings ?? shopPaymentTimings;
    this.#store = new PaymentStore(options.db);
  }

  /** Whatever was being asked when the till went down is unknown, and is asked after. */
  start(): void {
    for (const { payment } of this.#store.open()) {
      this.#settle(payment, { state: 'unknown', acquirerRef: null, reason: 'interrupted', decidedAt: null });
      this.#pursue(payment, 0);
    }
  }

  stop(): void {
    this.#stop.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /**
   * Asks for money, once for each id: the same request again only tells how it stands. Faults: `no-acquirer`,
   * `bad-request` if another payment has this id.
   */
  async begin(request: PaymentRequest): Promise<PaymentView> {
    const acquirer = this.#acquirerOf(request.kind);
    if (acquirer === null) throw new HostFault('no-acquirer');
    if (this.#store.begin(request)) this.#pay(acquirer, request);
    const found = this.#mustFind(request.payment);
    for (const field of ['kind', 'amount', 'purpose', 'ref'] as const) {
      if (found[field] !== request[field])
        throw new HostFault('bad-request', `payment ${request.payment}: other ${field}`);
    }
    await this.#asking.get(request.payment)?.over;
    return this.#mustFind(request.payment).state === 'unknown'
      ? this.query(request.payment)
      : this.#mustFind(request.payment);
  }

  /** How a payment stands after asking its acquirer. Fault: `unknown-payment`. */
  async query(payment: string): Promise<PaymentView> {
    const found = this.#mustFind(payment);
    if (found.state === 'unknown') await this.#ask(found);
    return this.#mustFind(payment);
  }

  /**
   * Gives a payment up: declined only when the acquirer says that it never will be paid. Whoever waits for its answer hears of
   * it at once. Fault: `unknown-payment`.
   */
  async cancel(payment: string): Promise<PaymentView> {
    const found = this.#mustFind(payment);
    const acquirer = this.#acquirerOf(found.kind);
    if (isOpen(found) && acquirer !== null) {
      await this.#hear(payment, () => acquirer.cancel(payment, this.#patience(this.#timings.askMs)));
      this.#asking.get(payment)?.end.abort();
    }
    return this.#mustFind(payment);
  }

  find(payment: string): PaymentView | null {
    return this.#store.find(payment);
  }

  open(): PaymentView[] {
    return this.#store.open();
  }

  settings(): AcquirerSettings {
    return this.#store.settings();
  }

  configure(settings: AcquirerSettings): void {
    this.#store.configure(settings);
    for (const { payment } of this.#store.open()) if (!this.#asking.has(payment)) this.#pursue(payment, 0);
  }

  #mustFind(payment: string): PaymentView {
    const found = this.#store.find(payment);
    if (found === null) throw new HostFault('unknown-payment');
    return found;
  }

  #acquirerOf(kind: PaymentView['kind']): Acquirer | null {
    const url = this.#store.settings()[kind];
    return url === undefined ? null : (this.#options.reach ?? httpAcquirer)(url);
  }

  #patience(ms: number, end?: AbortController): AbortSignal {
    return AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ms), ...(end ? [end.signal] : [])]);
  }

  /** The one request for money of this id. When it brings no word, the end is unknown, whatever was the reason. */
  #pay(acquirer: Acquirer, { payment, kind, amount, code, shows = false }: PaymentRequest): void {
    const order = { payment, kind, amount, code, shows };
    const end = new AbortController();
    const paid = () => acquirer.pay(order, this.#patience(this.#timings.payMs, end));
    const answered = this.#hear(payment, shows ? () => this.#show({ acquirer, payment, paid, end }) : paid);
    this.#asking.set(payment, { end, over: answered.finally(() => this.#asking.delete(payment)) });
  }

  /**
   * Shows what the acquirer named until the customer has paid, nobody waits any more or its time is up; then it is withdrawn,
   * so that nobody pays what is no longer shown. Gives the last word that was had.
   */
  async #show(of: ShownPayment): Promise<AcquirerAnswer> {
    const { acquirer, payment, paid, end } = of;
    const named = await paid();
    if (named.state !== 'pending' || named.show === null) return this.#withdrawn(of, named);
    this.#store.show(payment, named.show);
    this.#tell(payment);
    const over = this.#patience(this.#timings.showMs, end);
    let word: AcquirerAnswer = named;
    while (!over.aborted && word.state === 'pending') {
      await pause(this.#timings.showEveryMs, over);
      // A question without an answer says nothing: the code is still there to be paid.
      if (!over.aborted) word = await acquirer.query(payment, this.#patience(this.#timings.askMs)).catch(() => word);
    }
    this.#store.show(payment, null);
    return this.#withdrawn(of, word);
  }

  async #withdrawn({ acquirer, payment }: ShownPayment, word: AcquirerAnswer): Promise<AcquirerAnswer> {
    return word.state === 'pending' ? acquirer.cancel(payment, this.#patience(this.#timings.askMs)) : word;
  }

  async #ask({ payment, kind, shown }: PaymentView): Promise<void> {
    const acquirer = this.#acquirerOf(kind);
    if (acquirer === null) return;
    const { askMs } = this.#timings;
    await this.#hear(payment, async () => {
      const answer = await acquirer.query(payment, this.#patience(askMs));
      // A request that was never heard may still be on its way: only closing the id makes sure that it finds a shut door. A
      // code that nobody shows any more may be on a customer's phone all the same.
      const closing = answer.state === 'not-found' || (shown !== undefined && answer.state === 'pending');
      return closing ? acquirer.cancel(payment, this.#patience(askMs)) : answer;
    });
  }

  async #hear(payment: string, ask: () => Promise<AcquirerAnswer>): Promise<void> {
    const answer = await ask().catch(() => null);
    // The till is going down: the next start finds the payment and asks.
    if (this.#stop.signal.aborted) return;
    this.#settle(payment, verdictOf(answer, this.#options.clock.now()));
    if (this.#store.find(payment)?.state === 'unknown' && !this.#timers.has(payment)) {
      this.#pursue(payment, this.#timings.againMs);
    }
  }

  /** Asks again after a pause, each twice as long as the one before, until the end is known. */
  #pursue(payment: string, pauseMs: number): void {
    clearTimeout(this.#timers.get(payment));
    const timer = setTimeout(() => {
      void this.#askAgain(payment, pauseMs);
    }, pauseMs);
    timer.unref();
    this.#timers.set(payment, timer);
  }

  async #askAgain(payment: string, pauseMs: number): Promise<void> {
    const found = this.#store.find(payment);
    if (found !== null) await this.#ask(found);
    this.#timers.delete(payment);
    if (this.#stop.signal.aborted || this.#store.find(payment)?.state !== 'unknown') return;
    this.#pursue(payment, Math.min(Math.max(2 * pauseMs, this.#timings.againMs), this.#timings.againMaxMs));
  }

  #settle(payment: string, verdict: Verdict): void {
    if (this.#store.settle(payment, verdict)) this.#tell(payment);
  }

  #tell(payment: string): void {
    this.#options.notify({ kind: 'payment.changed', payment: this.#mustFind(payment) });
  }
}

/** A payment whose code the customer scans. `paid` asks the acquirer for it, once. */
interface ShownPayment {
  readonly acquirer: Acquirer;
  readonly payment: string;
  readonly paid: () => Promise<AcquirerAnswer>;
  readonly end: AbortController;
}

/** Rests, or less if somebody ends it. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  rest(ms, undefined, { signal }).catch(() => undefined);

const isOpen = ({ state }: PaymentView): boolean => state === 'asking' || state === 'unknown';

/** No answer, `pending` and `not-found` leave the end open: only the acquirer's own yes or no decides. */
function verdictOf(answer: AcquirerAnswer | null, at: number): Verdict {
  const acquirerRef = answer?.ref ?? null;
  if (answer?.state === 'approved') return { state: 'approved', acquirerRef, reason: null, decidedAt: at };
  if (answer?.state === 'declined' || answer?.state === 'closed') {
    return { state: 'declined', acquirerRef, reason: answer.reason ?? answer.state, decidedAt: at };
  }
  return { state: 'unknown', acquirerRef, reason: answer === null ? 'no-answer' : answer.state, decidedAt: null };
}
