import type { Live } from "./live";

/** Shorter than the shortest patience of an interviewer. */
export const EXCUSE_EVERY_MS = 1_500;
/** Whoever has not found it by then may be asked whether they are still there. */
const EXCUSED_MS = 120_000;

export function microphoneAway({ microphone }: Live): boolean {
  return microphone === "lost" || microphone === "blocked";
}

/**
 * True while the server should be told that this is not silence: it is the candidate's turn, and the microphone went
 * away a short while ago.
 */
export function excused(live: Live, awayMs: number): boolean {
  return (
    microphoneAway(live) &&
    awayMs < EXCUSED_MS &&
    live.link.kind === "open" &&
    live.received?.view.phase === "LISTENING"
  );
}
