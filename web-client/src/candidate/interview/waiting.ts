/** Resolves after `ms`, when `signal` is aborted, when `sooner` resolves, or when the browser is online again. */
export function pause(ms: number, signal: AbortSignal, sooner?: Promise<void>): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
    void sooner?.then(done);
  });
}

/** Runs `work` with a signal that is aborted with `signal`, and after `ms`. */
export async function within<T>(
  ms: number,
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, ms);
  signal.addEventListener("abort", stop);
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** A wait that can be ended from elsewhere: `asked()` resolves at the next `now()`. */
export function wakeable(): { readonly asked: () => Promise<void>; readonly now: () => void } {
  let waiting: (() => void)[] = [];
  return {
    asked: () => new Promise((resolve) => waiting.push(resolve)),
    now: () => {
      const woken = waiting;
      waiting = [];
      woken.forEach((wake) => wake());
    },
  };
}
