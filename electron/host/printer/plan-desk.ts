import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { JobPlan } from './job-plan.ts';
import { type PlanWish, planDocument } from './plan-document.ts';

/** Beside this file, written the way this one is: TypeScript from the source, JavaScript from a bundle. */
const program = new URL(import.meta.url.endsWith('.ts') ? './plan-worker.ts' : './plan-worker.js', import.meta.url);

const replySchema = z.object({
  id: z.number(),
  plan: z.object({ chunks: z.array(z.instanceof(Uint8Array)), lines: z.number(), sha256: z.string() }).nullable(),
});

type Answer = (plan: JobPlan | null) => void;

interface Waiting {
  readonly wish: PlanWish;
  readonly answer: Answer;
}

/**
 * Has papers planned by a thread of its own: drawing a long voucher takes longer than a sale may wait for its answer. Where no
 * thread can be had, or it breaks, the host plans by itself: paper matters more than speed.
 */
export class PlanDesk {
  #worker: Worker | null = null;
  #broken = false;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  /** Starts the thread, so that the first paper need not wait for it. */
  start(): void {
    if (this.#worker !== null || this.#broken) return;
    const worker = new Worker(program);
    worker.unref();
    worker.on('message', (reply: unknown) => this.#take(reply));
    worker.on('error', () => this.#break());
    worker.on('exit', () => {
      if (this.#worker === worker) this.#break();
    });
    this.#worker = worker;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#planWaiting();
  }

  /** True while papers are planned beside the main thread. */
  get isBeside(): boolean {
    return this.#worker !== null;
  }

  plan(wish: PlanWish): Promise<JobPlan | null> {
    const worker = this.#worker;
    if (worker === null) return Promise.resolve(planDocument(wish));
    const id = this.#next++;
    return new Promise((answer) => {
      this.#waiting.set(id, { wish, answer });
      worker.postMessage({ id, wish });
    });
  }

  #take(reply: unknown): void {
    const { id, plan } = replySchema.parse(reply);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.answer(plan === null ? null : { ...plan, chunks: plan.chunks.map((chunk) => Buffer.from(chunk)) });
  }

  #break(): void {
    this.#worker = null;
    this.#broken = true;
    this.#planWaiting();
  }

  #planWaiting(): void {
    for (const { wish, answer } of this.#waiting.values()) answer(planDocument(wish));
    this.#waiting.clear();
  }
}
