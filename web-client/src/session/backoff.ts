const FIRST_MS = 500;
const LONGEST_MS = 15_000;

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
