import type { Clock } from '../../../core/kernel/clock.ts';
import type { PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import type { PrintReason } from '../../../core/receipt/print-reason.ts';
import { type Fences, fencesFor } from './fence.ts';
import type { JobPlan } from './job-plan.ts';
import type { OpenLink } from './printer-link.ts';
import { type PrinterReading, troubleOf } from './printer-reading.ts';
import { type Heard, PrinterTalk } from './printer-talk.ts';
import type { SpoolTimings } from './spool-timings.ts';

/** How a job ended. Only `not-sent` may be tried again by itself: no byte of it was handed over. */
export type RunOutcome =
  | { readonly kind: 'not-sent'; readonly reason: PrintReason }
  | { readonly kind: 'printed'; readonly disturbed: boolean }
  | { readonly kind: 'attention'; readonly reason: PrintReason };

/** What a run reports while it goes on. Each call is durable when it returns, or throws and stops the run. */
export interface RunProgress {
  /** Before the first byte of the job; gives the first of `count` fence ids. */
  sending(count: number): number;
  /** All bytes are handed over. */
  confirming(): void;
  /** What the printer waits for at the moment, or null. Not durable. */
  waiting(reason: PrintReason | null): void;
  /** What the printer says of itself. Not durable. */
  heard(reading: PrinterReading): void;
}

/** What a run needs to know. */
export interface RunContext {
  readonly openLink: OpenLink;
  readonly clock: Clock;
  readonly timings: SpoolTimings;
  readonly confirmation: PrinterSettings['confirmation'];
  readonly progress: RunProgress;
  /** Aborted when the till closes: the run ends soon, and says what it does not know. */
  readonly stop: AbortSignal;
}

/** Connects and asks how the printer is. Gives the talk if it may print, else why not; nothing of a job is sent. */
export async function preflight(context: RunContext): Promise<PrinterTalk | PrintReason> {
  const { clock, timings, openLink } = context;
  const talk = await PrinterTalk.open(openLink, { clock, connectMs: timings.connectMs }).catch(() => null);
  if (talk === null) return 'unreachable';
  let trouble: PrintReason | null = 'no-answer';
  try {
    trouble = await troubleBefore(talk, context);
  } finally {
    // Also when the disk fails here: a connection left open would keep the printer from everyone.
    if (trouble === 'no-answer') talk.abort();
    else if (trouble !== null) await talk.close();
  }
  return trouble ?? talk;
}

async function troubleBefore(talk: PrinterTalk, context: RunContext): Promise<PrintReason | null> {
  const { timings, confirmation, progress } = context;
  if (confirmation === 'none') return null;
  if (!(await talk.askAll(timings.askMs))) return 'no-answer';
  progress.heard(talk.reading);
  return troubleOf(talk.reading);
}

/** Bytes that may be on their way without proof that the printer took them: less than its buffer. */
const windowBytes = 3000;

/** One document on the wire, from the first byte to the last fence. */
class DocumentRun {
  readonly #context: RunContext;
  readonly #talk: PrinterTalk;
  readonly #plan: JobPlan;
  readonly #fences: Fences;
  readonly #startedAt: number;
  #sent = 0;
  #passed = 0;
  #handedOver = true;
  #confirming = false;
  #disturbed = false;
  #heldMs = 0;
  #heldSince: number | null = null;
  #nextPollAt: number;
  #stopAt = Number.POSITIVE_INFINITY;

  constructor(context: RunContext, talk: PrinterTalk, plan: JobPlan, fences: Fences) {
    this.#context = context;
    this.#talk = talk;
    this.#plan = plan;
    this.#fences = fences;
    this.#startedAt = context.clock.monotonic();
    this.#nextPollAt = this.#startedAt + context.timings.pollMs;
  }

  async go(): Promise<RunOutcome> {
    for (;;) {
      this.#sendMore();
      const heard = await this.#talk.next(Math.max(1, this.#nextPollAt - this.#now()));
      const outcome = this.#after(heard);
      if (outcome !== null) return outcome;
      this.#poll();
    }
  }

  #now(): number {
    return this.#context.clock.monotonic();
  }

  get #proves(): boolean {
    return this.#context.confirmation === 'processId' || this.#context.confirmation === 'gsr';
  }

  /** Sends chunks while there is room for them; each is followed by its fence in one write. */
  #sendMore(): void {
    while (this.#sent < this.#plan.chunks.length && this.#handedOver && this.#hasRoom()) {
      const chunk = this.#plan.chunks[this.#sent] ?? Buffer.alloc(0);
      const bytes = Buffer.concat([chunk, this.#fences.bytesOf(this.#sent)]);
      this.#sent++;
      this.#handedOver = false;
      void this.#handOver(bytes);
    }
    if (this.#sent === this.#plan.chunks.length && !this.#confirming) {
      this.#confirming = true;
      this.#context.progress.confirming();
    }
  }

  async #handOver(bytes: Buffer): Promise<void> {
    await this.#talk.send(bytes);
    this.#handedOver = true;
    this.#talk.nudge();
  }

  #hasRoom(): boolean {
    if (!this.#proves) return true;
    const onTheWay = this.#plan.chunks.slice(this.#passed, this.#sent).reduce((sum, chunk) => sum + chunk.length, 0);
    const next = this.#plan.chunks[this.#sent]?.length ?? 0;
    return onTheWay === 0 || onTheWay + next <= windowBytes;
  }

  #after(heard: Heard): RunOutcome | null {
    if (heard === 'closed') return this.#attention('link-lost');
    if (heard !== 'nothing') this.#understand(heard);
    if (this.#passed === this.#plan.chunks.length) return { kind: 'printed', disturbed: this.#disturbed };
    return this.#impatience();
  }

  #understand(signal: Exclude<Heard, 'closed' | 'nothing'>): void {
    const { progress } = this.#context;
    this.#passed = Math.min(this.#fences.passedAfter(signal, this.#passed), this.#sent);
    if (signal.kind !== 'realtime' && signal.kind !== 'automatic') return;
    const trouble = troubleOf(this.#talk.reading);
    if (trouble !== null) this.#disturbed = true;
    this.#hold(trouble === 'paper-out' || trouble === 'cover-open');
    progress.heard(this.#talk.reading);
    progress.waiting(trouble);
  }

  /** The deadline stands still while the printer waits for a hand. */
  #hold(held: boolean): void {
    const now = this.#now();
    if (held) this.#heldSince ??= now;
    else if (this.#heldSince !== null) {
      this.#heldMs += now - this.#heldSince;
      this.#heldSince = null;
    }
  }

  #impatience(): RunOutcome | null {
    const { timings, stop, confirmation } = this.#context;
    const now = this.#now();
    if (stop.aborted) this.#stopAt = Math.min(this.#stopAt, now + timings.graceMs);
    if (now >= this.#stopAt) return this.#attention('unknown');
    if (this.#heldSince !== null && now - this.#heldSince > timings.heldMs) return this.#attention('unknown');
    if (confirmation !== 'none' && this.#talk.quietMs > timings.silenceMs) return this.#attention('unknown');
    const held = this.#heldMs + (this.#heldSince === null ? 0 : now - this.#heldSince);
    const patience = timings.deadlineMs + timings.deadlinePerLineMs * this.#plan.lines;
    return now - this.#startedAt - held > patience ? this.#overdue() : null;
  }

  #overdue(): RunOutcome {
    if (!this.#proves) return { kind: 'attention', reason: 'unconfirmed' };
    return this.#attention(troubleOf(this.#talk.reading) === 'error' ? 'fault' : 'unknown');
  }

  /** What the fences tell a person who has to judge: nothing of it, a piece, or all but the cut. */
  #attention(reason: PrintReason): RunOutcome {
    if (this.#passed === this.#plan.chunks.length - 1) return { kind: 'attention', reason: 'uncut' };
    if (this.#passed > 1) return { kind: 'attention', reason: 'torn' };
    return { kind: 'attention', reason };
  }

  #poll(): void {
    const { clock, timings, confirmation } = this.#context;
    if (confirmation === 'none' || clock.monotonic() < this.#nextPollAt) return;
    this.#nextPollAt = clock.monotonic() + timings.pollMs;
    // A question still unanswered means that the printer's buffer is full or the cable is out: more would pile up.
    if (this.#talk.unanswered > 0) return;
    for (const question of [1, 2, 3, 4] as const) this.#talk.ask(question);
  }
}

/** Prints a planned document: preflight, durable mark, bytes with fences, patience. Source: printing rules of the room's README. */
export async function runDocument(context: RunContext, plan: JobPlan): Promise<RunOutcome> {
  const talk = await preflight(context);
  if (!(talk instanceof PrinterTalk)) return { kind: 'not-sent', reason: talk };
  try {
    const first = context.progress.sending(plan.chunks.length);
    talk.drain();
    const fences = fencesFor(context.confirmation, first);
    const outcome = await new DocumentRun(context, talk, plan, fences).go();
    // Who confirms nothing may still be at it: a queue of the system prints when the link is closed.
    if (outcome.kind === 'printed' || context.confirmation === 'none') await talk.close();
    return outcome;
  } finally {
    // Whatever is still on its way must not come out when nobody expects it. After an orderly end this does nothing.
    talk.abort();
  }
}
