import type { CandidateView } from "../api/types";

/** A view and when it came, in ms of a monotonic clock. */
export interface ReceivedView {
  readonly view: CandidateView;
  readonly atMs: number;
}

/** What is left at `nowMs` of the same monotonic clock. Stands still when the server's clock does; never below 0. */
export function remainingMs({ view, atMs }: ReceivedView, nowMs: number): number {
  const passed = view.clockRunning ? Math.max(0, nowMs - atMs) : 0;
  return Math.max(0, view.remainingMs - passed);
}

/** `4:05`, or `1:04:05` from one hour on. Part of a second counts as none. */
export function clockText(ms: number): string {
  const total = Math.floor(Math.max(0, ms) / 1000);
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}
