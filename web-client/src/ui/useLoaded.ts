import { useCallback, useEffect, useState } from "react";

export type Loaded<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * Loads when `load` is another function (so keep it with `useCallback`) and when asked again. What was loaded stays
 * visible while it is loaded again.
 *
 * @param load is given a signal that is aborted when nobody waits any more
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: "loading" });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const scope = new AbortController();
    setLoaded((before) => (before.kind === "failed" ? { kind: "loading" } : before));
    load(scope.signal).then(
      (value) => scope.signal.aborted || setLoaded({ kind: "ready", value }),
      (error: unknown) => scope.signal.aborted || setLoaded({ kind: "failed", error }),
    );
    return () => scope.abort();
  }, [load, asked]);
  return [loaded, useCallback(() => setAsked((times) => times + 1), [])];
}
