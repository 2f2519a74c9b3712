import { useEffect, useState } from "react";
import { staffApi } from "../api/staff";
import type { Talk } from "../api/types";

const EVERY_MS = 10_000;

/**
 * How the talk of an interview goes, asked for again and again while it is held and looked at. A failure changes
 * nothing: the next answer comes soon.
 *
 * @returns null until the first answer
 */
export function useTalk(id: string, held: boolean): Talk | null {
  const [fresh, setFresh] = useState<{ readonly of: string; readonly talk: Talk } | null>(null);
  useEffect(() => {
    if (!held) return undefined;
    const scope = new AbortController();
    const ask = () => {
      if (document.hidden) return;
      staffApi.talk(id, scope.signal).then(
        (talk) => scope.signal.aborted || setFresh({ of: id, talk }),
        () => undefined,
      );
    };
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      clearInterval(timer);
      scope.abort();
    };
  }, [id, held]);
  return fresh?.of === id ? fresh.talk : null;
}
