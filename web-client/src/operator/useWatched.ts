import { useEffect, useState } from "react";
import { watchInterview } from "../api/watch";
import { waitMs } from "../session/backoff";
import { createStore } from "../session/store";
import { nextWatched, unwatched, type Watched } from "../session/watched";
import { useStore } from "../ui/useStore";

/** Follows an interview for as long as the view is shown. Where the browser gives up, this tries again. */
export function useWatched(id: string): Watched {
  const [store] = useState(() => createStore(unwatched, nextWatched));
  useEffect(() => {
    const scope = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let attempt = 0;
    const open = () => {
      const mine = new AbortController();
      scope.signal.addEventListener("abort", () => mine.abort(), { once: true });
      watchInterview(
        id,
        (event) => {
          store.send(event);
          if (event.kind === "open") attempt = 0;
          if (event.kind !== "lost" || !event.final || scope.signal.aborted) return;
          mine.abort();
          timer = setTimeout(open, waitMs(++attempt, Math.random()));
        },
        mine.signal,
      );
    };
    open();
    return () => {
      clearTimeout(timer);
      scope.abort();
    };
  }, [id, store]);
  return useStore(store);
}
