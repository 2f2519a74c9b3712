/** What the microphone test has heard so far. Amplitudes are linear, 1 is full scale. */
export interface MicrophoneCheck {
  readonly listenedMs: number;
  readonly peak: number;
}

export type Verdict = "listening" | "only-zeros" | "quiet" | "good";

/** A working microphone always has some noise; a muted or virtual one gives exact zeros. */
const ZEROS_AFTER_MS = 1_500;
/** Speech at a usual distance peaks well above this: -34 dBFS. */
const SPEECH_PEAK = 0.02;

export const unheard: MicrophoneCheck = { listenedMs: 0, peak: 0 };

/** @param peak loudest amplitude of the last `ms` */
export function heard(check: MicrophoneCheck, peak: number, ms: number): MicrophoneCheck {
  return { listenedMs: check.listenedMs + ms, peak: Math.max(check.peak, peak) };
}

export function verdictOf({ listenedMs, peak }: MicrophoneCheck): Verdict {
  if (peak >= SPEECH_PEAK) return "good";
  if (listenedMs < ZEROS_AFTER_MS) return "listening";
  return peak === 0 ? "only-zeros" : "quiet";
}

/** Decibels below full scale, 0 at the most; null for silence that has no decibels. */
export function dbfs(amplitude: number): number | null {
  return amplitude <= 0 ? null : Math.max(-200, Math.min(0, 20 * Math.log10(amplitude)));
}

/** Where a meter's bar ends, 0 to 1: -60 dBFS is empty, 0 dBFS is full. */
export function meterFill(amplitude: number): number {
  const level = dbfs(amplitude);
  return level === null ? 0 : Math.max(0, Math.min(1, 1 + level / 60));
}
