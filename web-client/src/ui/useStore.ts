import { useSyncExternalStore } from "react";

interface Watched<State> {
  readonly get: () => State;
  readonly watch: (listener: () => void) => () => void;
}

/** The store's state, or the part of it that `select` picks (which must be stable while the state is). */
export function useStore<State>(store: Watched<State>): State;
export function useStore<State, Part>(store: Watched<State>, select: (state: State) => Part): Part;
export function useStore<State, Part>(store: Watched<State>, select?: (state: State) => Part): State | Part {
  return useSyncExternalStore(store.watch, () => (select ? select(store.get()) : store.get()));
}
