/** Whether the centre answers, as far as the host knows, and whether a person pulled the network out. */
export interface LinkState {
  readonly reachable: boolean;
  readonly unplugged: boolean;
}

/** The one switch that every request to the centre passes: pulled, nothing leaves and what is under way ends. */
export interface CentralLink {
  state(): LinkState;
  /** Aborts when the network is pulled; null while it is out. */
  signal(): AbortSignal | null;
  unplug(unplugged: boolean): void;
  /** Says the state again, to a window that may have missed it. */
  remind(): void;
  /** Records whether the last contact came through. */
  heard(reachable: boolean): void;
}

/** A link that starts plugged in and not yet reached. `changed` hears every change of state, not every contact. */
export function createCentralLink(changed: (state: LinkState) => void): CentralLink {
  let state: LinkState = { reachable: false, unplugged: false };
  let plug = new AbortController();
  const move = (next: LinkState): void => {
    const same = next.reachable === state.reachable && next.unplugged === state.unplugged;
    state = next;
    if (!same) changed(next);
  };
  return {
    state: () => state,
    signal: () => (state.unplugged ? null : plug.signal),
    unplug(unplugged) {
      if (unplugged === state.unplugged) return;
      if (unplugged) plug.abort(new Error('the network was unplugged'));
      else plug = new AbortController();
      move({ reachable: false, unplugged });
    },
    remind: () => changed(state),
    heard: (reachable) => move({ ...state, reachable: reachable && !state.unplugged }),
  };
}
