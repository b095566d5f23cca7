import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';

/** Never answers: what a program that lost its power says. */
const silence = <T>(): Promise<T> => new Promise<T>(() => {});

/**
 * A shop whose power fails at chosen moments. Its ledger keeps one commit an act (event, paper and flow together) and finds
 * an act again by its key, as the real one does; its spool takes a print job once.
 */
export class Shop {
  /** Events written, in order. */
  readonly ledger: EventDraft[] = [];
  /** Print jobs the spool was handed, each once. */
  readonly spool = new Set<string>();
  flow: FlowSnapshot | null = null;
  /** Times the ledger was asked to write an act it had. */
  foundAgain = 0;
  private moment = 0;
  private life = 0;
  private readonly cuts: ReadonlySet<number>;
  private readonly refusals: ReadonlySet<number>;

  constructor(cuts: readonly number[], refusals: readonly number[] = []) {
    this.cuts = new Set(cuts);
    this.refusals = new Set(refusals);
  }

  /** Moments that have passed in all lives. */
  get moments(): number {
    return this.moment;
  }

  /** The present life of the program; effects of an earlier one count no more. */
  get boot(): number {
    return this.life;
  }

  /** One moment passes; true if the power fails in it. */
  fails(): boolean {
    const cut = this.cuts.has(this.moment);
    this.moment += 1;
    if (cut) this.life += 1;
    return cut;
  }

  /** Stores the flow on its own, as after any step. */
  save(life: number, flow: FlowSnapshot): void {
    if (life !== this.life || this.fails()) return;
    this.flow = flow;
  }

  /** Finds the act or writes it with its flow, in one commit; the power may fail before and after. */
  record(
    life: number,
    act: RecordedAct & { key: string; draft: EventDraft; flow: FlowSnapshot },
  ): Promise<Result<RecordedAct>> {
    if (life !== this.life || this.fails()) return silence();
    if (this.ledger.some((draft) => draft.keys.includes(act.key))) {
      this.foundAgain += 1;
    } else if (this.refusals.has(this.moment)) {
      return Promise.resolve(refused(refusal('LEDGER_UNSAFE')));
    } else {
      this.ledger.push(act.draft);
      this.flow = act.flow;
    }
    return this.fails() ? silence() : Promise.resolve(ok({ docId: act.docId, jobId: act.jobId }));
  }

  /** Hands a job to the spool; the power may fail before and after. */
  print(life: number, jobId: string): Promise<void> {
    if (life !== this.life || this.fails()) return silence();
    this.spool.add(jobId);
    return this.fails() ? silence() : Promise.resolve();
  }
}
