const FIRST_MS = 500;
const LONGEST_MS = 15_000;
const WITHOUT_WORD_MS = 20_000;

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
