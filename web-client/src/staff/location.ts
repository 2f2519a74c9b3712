import { useSyncExternalStore } from "react";

/** The address as the pages see it: path and search. The fragment holds secrets and is never kept. */
const MOVED = "viva:moved";
/** Marks entries of the history that this page made itself: going back from them stays on the page. */
const INSIDE = { inside: true };

export function go(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  history[replace ? "replaceState" : "pushState"](INSIDE, "", to);
  dispatchEvent(new Event(MOVED));
}

/** Changes the search without telling anybody: for what the page itself already shows. */
export function noteInAddress(search: string): void {
  history.replaceState(history.state, "", location.pathname + search);
}

export function usePath(): string {
  return useSyncExternalStore(watch, () => location.pathname);
}

export function useSearch(): string {
  return useSyncExternalStore(watch, () => location.search);
}

function watch(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(MOVED, listener);
  };
}
