import { parentPort } from 'node:worker_threads';
import { type PlanWish, planDocument } from './plan-document.ts';

/** Lays out, draws and encodes papers beside the host's main thread; started by `plan-desk.ts`. */
parentPort?.on('message', ({ id, wish }: { id: number; wish: PlanWish }) => {
  parentPort?.postMessage({ id, plan: planDocument(wish) });
});
parentPort?.postMessage('ready');
