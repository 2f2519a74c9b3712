/** Dates and figures in the reader's own way of writing them; times as 4:05. */
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const TENTHS = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** @param instant RFC 3339 */
export function dayText(instant: string): string {
  return DAY.format(new Date(instant));
}

/** @param instant RFC 3339 */
export function timeText(instant: string): string {
  return TIME.format(new Date(instant));
}

/** A length in seconds, with tenths. */
export function secondsText(ms: number): string {
  return TENTHS.format(ms / 1000);
}
