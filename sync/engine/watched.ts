/** A value that says when it changes; fits React's useSyncExternalStore. */
export interface Watched<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** A watched value and how to change it. Listeners hear of real changes only. */
export interface Watchable<T> extends Watched<T> {
  set(value: T): void;
}

/** Holds a value for watchers; `get` answers the same object until `set` is called with another. */
export function watchable<T>(first: T): Watchable<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
