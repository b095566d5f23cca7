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
 * Has papers planned by a thread of its own: drawing a long voucher takes longer than a sale may wait for its answer. Until the
 * thread is ready, where none can be had, and when it breaks, the host plans by itself: paper matters more than speed.
 */
export class PlanDesk {
  #worker: Worker | null = null;
  #ready = false;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  /** Starts the thread; resolves when it works, or never will. */
  start(): Promise<void> {
    const worker = new Worker(program);
    worker.unref();
    this.#worker = worker;
    return new Promise((settled) => {
      worker.on('message', (reply: unknown) => {
        if (reply !== 'ready') return this.#take(reply);
        this.#ready = this.#worker === worker;
        return settled();
      });
      worker.on('error', () => this.#break(worker));
      worker.on('exit', () => {
        this.#break(worker);
        settled();
      });
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#break(worker);
    await worker.terminate();
  }

  /** True while papers are planned beside the main thread. */
  get isBeside(): boolean {
    return this.#ready;
  }

  plan(wish: PlanWish): Promise<JobPlan | null> {
    const worker = this.#worker;
    if (worker === null || !this.#ready) return Promise.resolve(planDocument(wish));
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

  #break(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#ready = false;
    this.#planWaiting();
  }

  #planWaiting(): void {
    for (const { wish, answer } of this.#waiting.values()) answer(planDocument(wish));
    this.#waiting.clear();
  }
}
