import { stageOf } from '../../../renderer/wiring/flow-desk.ts';

/** A flow that is under way, as the driver deals with it. */
export interface Driven<E, C> {
  getSnapshot(): { readonly status: string; readonly value: unknown; readonly context: C };
  send(event: E): void;
  subscribe(listener: () => void): { unsubscribe(): void };
  stop(): unknown;
}

/** What a cashier presses at a stage; null: nothing, the flow goes on by itself. */
export type Press<E, C> = (stage: string, context: C) => E | null;

/** More presses than any act needs: something refuses for ever. */
const pressesMax = 60;
const retryMs = 200;
/** Stages in which the books did not take the act; a cashier waits a moment before pressing again. */
const waiting = new Set(['stopped', 'uncertain']);

/** Plays the cashier until the flow is over; answers its last stage. Throws, with the refusal, when it does not come to an end. */
export async function drive<E, C>(actor: Driven<E, C>, press: Press<E, C>): Promise<string> {
  for (let presses = 0; presses < pressesMax; ) {
    const state = actor.getSnapshot();
    const stage = stageOf(state.value);
    if (state.status !== 'active') return stage;
    const event = press(stage, state.context);
    if (event === null) {
      await change(actor);
      continue;
    }
    presses += 1;
    if (waiting.has(stage)) await new Promise((resolve) => setTimeout(resolve, retryMs));
    actor.send(event);
  }
  const { value, context } = actor.getSnapshot();
  actor.stop();
  throw new Error(`${stageOf(value)}: ${String((context as { refusal?: { code: string } | null }).refusal?.code)}`);
}

const change = (actor: Pick<Driven<never, unknown>, 'subscribe'>): Promise<void> =>
  new Promise((resolve) => {
    const { unsubscribe } = actor.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
