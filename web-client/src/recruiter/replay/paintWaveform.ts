import { paintColumns, type Peaks } from "../../replay/peaks";
import type { Timeline } from "../../replay/timeline";

export interface VisitPeaks {
  readonly startMs: number;
  readonly peaks: Peaks;
}

/** One peak, 0 to 255, for each bar of the drawing. */
export interface Columns {
  readonly candidate: Uint8Array;
  readonly interviewer: Uint8Array;
}

/** Width of a bar and the gap after it, in CSS px. */
const BAR = 2;
const GAP = 1;
const FULL = 255;

export function columnsOf(visits: readonly VisitPeaks[], width: number, totalMs: number): Columns {
  const count = Math.max(1, Math.floor(width / (BAR + GAP)));
  const columns = { candidate: new Uint8Array(count), interviewer: new Uint8Array(count) };
  for (const { startMs, peaks } of visits) {
    paintColumns(columns.candidate, peaks.candidate, peaks.intervalMs, startMs, totalMs);
    paintColumns(columns.interviewer, peaks.interviewer, peaks.intervalMs, startMs, totalMs);
  }
  return columns;
}

/** @param played number of bars that lie before the playhead */
export function paint(
  canvas: HTMLCanvasElement,
  columns: Columns,
  played: number,
  { width, height }: { readonly width: number; readonly height: number },
  { spans, totalMs }: Timeline,
): void {
  const context = canvas.getContext("2d");
  if (!context || width === 0) return;
  const scale = devicePixelRatio;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(name);
  const lane = height / 2;
  for (const [who, middle] of [
    ["interviewer", lane / 2],
    ["candidate", lane + lane / 2],
  ] as const) {
    context.fillStyle = colour(`--${who}`);
    columns[who].forEach((peak, index) => {
      context.globalAlpha = index < played ? 1 : 0.45;
      const tall = Math.max(1, (peak / FULL) * (lane - 6));
      context.fillRect(index * (BAR + GAP), middle - tall / 2, BAR, tall);
    });
  }
  context.globalAlpha = 1;
  context.fillStyle = colour("--slate-7");
  for (const { startMs } of spans.slice(1)) context.fillRect((startMs / totalMs) * width, 0, 1, height);
}
