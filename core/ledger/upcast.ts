import { BrokenInvariant } from '../kernel/invariant.ts';
import type { EventEnvelope } from './event-envelope.ts';
import { type EventBody, type EventType, eventBodies, typeVersions } from './event-types.ts';

/** Lifts a body of one version to the next. Pure and total: it must answer for every body of its version ever written. */
export type Upcaster = (body: EventEnvelope['body']) => EventEnvelope['body'];

/** By `type@tv` of what it reads. Bytes on disk never change; this runs on every read. */
export type Upcasters = Readonly<Record<string, Upcaster>>;

/** Every step this build knows. None yet: all types are in their first version. */
const upcasters: Upcasters = {};

/** Takes an event up one version at a time until no step is left; unknown types and newer versions stay as they are. */
export function upcastWith(steps: Upcasters, event: EventEnvelope): EventEnvelope {
  let current = event;
  for (let step = stepFor(steps, current); step !== null; step = stepFor(steps, current))
    current = { ...current, tv: current.tv + 1, body: step(current.body) };
  return current;
}

function stepFor(steps: Upcasters, { type, tv }: EventEnvelope): Upcaster | null {
  const name = `${type}@${tv}`;
  return Object.hasOwn(steps, name) ? (steps[name] ?? null) : null;
}

/** The event as this build understands it. */
export const upcast = (event: EventEnvelope): EventEnvelope => upcastWith(upcasters, event);

/** Bodies that were read, by their event: an event never changes, and a day's folds ask for each of its bodies again. */
const read = new WeakMap<EventEnvelope, unknown>();

/**
 * The body of an event if it is of `type` in a version this build reads, else null.
 * Throws BrokenInvariant if it claims to be but does not fit; who folds then puts the event into quarantine.
 */
export function bodyOf<T extends EventType>(event: EventEnvelope, type: T): EventBody<T> | null {
  if (event.type !== type) return null;
  const known = read.get(event);
  if (known !== undefined) return known as EventBody<T>;
  const current = upcast(event);
  if (current.tv > typeVersions[type]) return null;
  const parsed = eventBodies[type].safeParse(current.body);
  if (!parsed.success) throw new BrokenInvariant(`body of ${type}@${event.tv}: ${parsed.error.message}`);
  read.set(event, parsed.data);
  return parsed.data as EventBody<T>;
}
