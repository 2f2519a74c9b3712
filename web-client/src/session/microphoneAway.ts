import type { Live } from "./live";

/** Shorter than the shortest patience of an interviewer. */
export const EXCUSE_EVERY_MS = 1_500;
/** Whoever has not found it by then may be asked whether they are still there. */
const EXCUSED_MS = 120_000;
/** To see that it is back, and to find the thread. */
const BACK_MS = 4_000;

/** Also while a line is spoken: the patience with an answer that was begun goes on below it. */
const UNDER_WAY: readonly string[] = ["SPEAKING", "LISTENING", "THINKING"];

/** What became of the microphone. Times are those of one clock. */
export type Loss =
  | { readonly kind: "none" }
  | { readonly kind: "away"; readonly sinceMs: number }
  | { readonly kind: "back"; readonly sinceMs: number };

export function followLoss(loss: Loss, live: Live, nowMs: number): Loss {
  const away = microphoneAway(live);
  if (away) return loss.kind === "away" ? loss : { kind: "away", sinceMs: nowMs };
  return loss.kind === "away" ? { kind: "back", sinceMs: nowMs } : loss;
}

export function microphoneAway({ microphone }: Live): boolean {
  return microphone === "lost" || microphone === "blocked";
}

/** True while the server should be told that this is not silence. */
export function excused(live: Live, loss: Loss, nowMs: number): boolean {
  const phase = live.received?.view.phase;
  if (live.link.kind !== "open" || phase === undefined || !UNDER_WAY.includes(phase)) return false;
  switch (loss.kind) {
    case "none":
      return false;
    case "away":
      return nowMs - loss.sinceMs < EXCUSED_MS;
    case "back":
      return nowMs - loss.sinceMs < BACK_MS;
  }
}
