import type { Waveform } from "../api/types";

/** Peaks 0 to 255, one for each `intervalMs`. */
export interface Peaks {
  readonly intervalMs: number;
  readonly candidate: Uint8Array;
  readonly interviewer: Uint8Array;
}

export function peaksOf({ intervalMs, candidate, interviewer }: Waveform): Peaks {
  return { intervalMs, candidate: bytes(candidate), interviewer: bytes(interviewer) };
}

/**
 * The loudest peak under each of `count` columns that share `totalMs`.
 *
 * @param offsetMs where these peaks begin
 */
export function paintColumns(
  into: Uint8Array,
  peaks: Uint8Array,
  intervalMs: number,
  offsetMs: number,
  totalMs: number,
): void {
  const columnMs = totalMs / into.length;
  peaks.forEach((peak, index) => {
    const column = Math.floor((offsetMs + index * intervalMs) / columnMs);
    if (column < into.length && peak > (into[column] ?? 0)) into[column] = peak;
  });
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
