import { useEffect, useState } from "react";
import { staffApi } from "../api/staff";
import type { InterviewDetail } from "../api/types";

const EVERY_MS = 10_000;

/**
 * What is known of an interview, asked for again and again while it is held and looked at. A failure changes nothing:
 * the next answer comes soon.
 *
 * @returns null until the first answer
 */
export function useFresh(id: string, held: boolean): InterviewDetail | null {
  const [fresh, setFresh] = useState<InterviewDetail | null>(null);
  useEffect(() => {
    if (!held) return undefined;
    const scope = new AbortController();
    const ask = () => {
      if (document.hidden) return;
      staffApi.interview(id, scope.signal).then(
        (detail) => scope.signal.aborted || setFresh(detail),
        () => undefined,
      );
    };
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      clearInterval(timer);
      scope.abort();
    };
  }, [id, held]);
  return fresh?.summary.id === id ? fresh : null;
}
