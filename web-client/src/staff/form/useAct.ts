import { useState } from "react";

/** One act at a time, with what the server said if it was no. */
export function useAct(): {
  readonly busy: boolean;
  readonly error: unknown;
  readonly run: <T>(act: () => Promise<T>, onDone: (value: T) => void) => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = <T>(act: () => Promise<T>, onDone: (value: T) => void) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    void act()
      .then(onDone, setError)
      .finally(() => setBusy(false));
  };
  return { busy, error, run };
}
