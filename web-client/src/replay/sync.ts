/** How a track that runs beside the clock is brought back to it. */
export type Correction =
  | { readonly kind: "none" }
  /** Runs a little faster or slower, which nobody hears. */
  | { readonly kind: "nudge"; readonly factor: number }
  | { readonly kind: "seek" };

/** Below this two voices sound together. */
const TOGETHER_MS = 12;
/** Above this a nudge would take too long. */
const APART_MS = 180;
/** Speed changes up to this are not heard. */
const NUDGE = 0.03;

/** @param driftMs how far the track is ahead of the clock */
export function correct(driftMs: number): Correction {
  const apart = Math.abs(driftMs);
  if (apart <= TOGETHER_MS) return { kind: "none" };
  if (apart >= APART_MS) return { kind: "seek" };
  return { kind: "nudge", factor: driftMs > 0 ? 1 - NUDGE : 1 + NUDGE };
}
