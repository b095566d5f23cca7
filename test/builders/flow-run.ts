import { type AnyStateMachine, initialTransition, type SnapshotFrom, transition } from 'xstate';

/** Ids that count up, so that a test can name them. */
export function countingMint(): (prefix: string) => string {
  let count = 0;
  return (prefix) => `${prefix}_${++count}`;
}

/** The answer of an invoked actor, as the machine hears it. */
export const answered = (actorId: string, output: unknown) => ({
  type: `xstate.done.actor.${actorId}`,
  output,
  actorId,
});

/** The failure of an invoked actor, as the machine hears it. */
export const failed = (actorId: string, error: unknown = new Error('broken')) => ({
  type: `xstate.error.actor.${actorId}`,
  error,
  actorId,
});

/** Walks a machine through events with no actor running: states and contexts only. */
export function walk<M extends AnyStateMachine, E extends { readonly type: string }>(
  machine: M,
  input: unknown,
  events: readonly E[],
): SnapshotFrom<M> {
  const [start] = initialTransition(machine as AnyStateMachine, input);
  return events.reduce<SnapshotFrom<M>>((at, event) => step(machine, at, event), start as SnapshotFrom<M>);
}

/** One more event. */
export function step<M extends AnyStateMachine, E extends { readonly type: string }>(
  machine: M,
  at: SnapshotFrom<M>,
  event: E,
): SnapshotFrom<M> {
  const [next] = transition(machine as AnyStateMachine, at as never, event);
  return next as SnapshotFrom<M>;
}
