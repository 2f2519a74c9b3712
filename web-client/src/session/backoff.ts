const FIRST_MS = 500;
const LONGEST_MS = 15_000;
const WITHOUT_WORD_MS = 20_000;
const LONGEST_FOR_WORDS_MS = 4_000;
const LONGEST_FOR_VOICES_MS = 1_500;
/** Then the page takes a new seat. */
const VOICES_GIVE_UP_MS = 60_000;

/**
 * How long to wait before trying again: doubling, with a jitter so that many pages do not come back at once.
 *
 * @param attempt from 1
 * @param random 0 to 1
 */
export function waitMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.75 + random / 2));
}

/**
 * How long to wait for a room: as long as the server said, and up to half as much longer, so that those who were turned
 * away together do not come back together.
 *
 * @param retryAfterMs what the server said, if it said anything
 * @param random 0 to 1
 */
export function roomWaitMs(retryAfterMs: number | undefined, random: number): number {
  return Math.round((retryAfterMs ?? WITHOUT_WORD_MS) * (1 + random / 2));
}

/**
 * How long to wait before the words are tried again: a person sits there and wants to go on, so never for long.
 *
 * @param attempt from 1
 * @param tookMs how long the attempt before took: it counts
 * @param random 0 to 1
 */
export function wordsWaitMs(attempt: number, tookMs: number, random: number): number {
  const full = Math.min(LONGEST_FOR_WORDS_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.max(0, Math.round(full * (0.75 + random / 2) - tookMs));
}

/**
 * How long to wait before the voices are tried again; null to give the place in the room up.
 *
 * @param retries so far
 * @param random 0 to 1
 */
export function voicesWaitMs(retries: number, elapsedMs: number, random: number): number | null {
  if (elapsedMs > VOICES_GIVE_UP_MS) return null;
  return Math.round(Math.min(LONGEST_FOR_VOICES_MS, 300 * 2 ** retries) * (0.5 + random / 2));
}
