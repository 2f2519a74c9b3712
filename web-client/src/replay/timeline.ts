import type { AskedQuestion, TranscriptLine, Visit } from "../api/types";

/** All visits of an interview one after the other. Times without a visit are ms from the start of the first. */
export interface Timeline {
  readonly spans: readonly Span[];
  readonly totalMs: number;
}

export interface Span {
  readonly visit: Visit;
  readonly startMs: number;
}

export interface PlacedLine {
  readonly line: TranscriptLine;
  readonly startMs: number;
  readonly endMs: number;
}

export interface PlacedQuestion {
  readonly question: AskedQuestion;
  readonly atMs: number;
}

export function timelineOf(visits: readonly Visit[]): Timeline {
  const spans: Span[] = [];
  let totalMs = 0;
  for (const visit of visits.toSorted((a, b) => a.visit - b.visit)) {
    spans.push({ visit, startMs: totalMs });
    totalMs += visit.lengthMs;
  }
  return { spans, totalMs };
}

/** The span that is heard at a moment; the last one at the very end, undefined if there is none. */
export function spanAt({ spans }: Timeline, atMs: number): Span | undefined {
  return spans.findLast(({ startMs }) => startMs <= atMs) ?? spans[0];
}

/** Lines in the order of the recording. Those of a visit without recording are left where their visit would be. */
export function placeLines(timeline: Timeline, lines: readonly TranscriptLine[]): readonly PlacedLine[] {
  return lines
    .map((line) => {
      const from = startOf(timeline, line.visit);
      return { line, startMs: from + line.startMs, endMs: from + line.endMs };
    })
    .toSorted((a, b) => a.startMs - b.startMs || a.line.seq - b.line.seq);
}

export function placeQuestions(timeline: Timeline, questions: readonly AskedQuestion[]): readonly PlacedQuestion[] {
  return questions
    .map((question) => ({ question, atMs: startOf(timeline, question.visit) + question.atMs }))
    .toSorted((a, b) => a.atMs - b.atMs);
}

function startOf({ spans, totalMs }: Timeline, visit: number): number {
  return spans.find((span) => span.visit.visit === visit)?.startMs ?? totalMs;
}

/** Index of the last placed thing that has begun, -1 before the first. Binary search: called at each repaint. */
export function lastBegun<T>(placed: readonly T[], startOfEach: (each: T) => number, atMs: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOfEach(placed[middle] as T) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The line being spoken, else the last one before the moment: what the reader's eye should rest on. */
export function lineAt(lines: readonly PlacedLine[], atMs: number): number {
  const last = lastBegun(lines, ({ startMs }) => startMs, atMs);
  const before = lines[last - 1];
  // Two who talk at once: stay with the first until it is over.
  if (before && before.endMs > atMs && (lines[last]?.endMs ?? 0) <= atMs) return last - 1;
  return last;
}

/** Index of the word being spoken, -1 in a gap. `atMs` counts within the visit, as the words do. */
export function wordAt({ words }: Pick<TranscriptLine, "words">, atMs: number): number {
  const last = lastBegun(words, ({ startMs }) => startMs, atMs);
  return last >= 0 && atMs < (words[last]?.endMs ?? 0) ? last : -1;
}

/** A little tolerance lets "previous" pressed twice go two back while playing. */
const JUST_BEGUN_MS = 1_500;

export function questionBefore(questions: readonly PlacedQuestion[], atMs: number): PlacedQuestion | undefined {
  return questions.findLast((each) => each.atMs < atMs - JUST_BEGUN_MS) ?? questions[0];
}

export function questionAfter(questions: readonly PlacedQuestion[], atMs: number): PlacedQuestion | undefined {
  return questions.find((each) => each.atMs > atMs + 1);
}

/** `?t=83.4`: seconds from the start of the first visit. 0 if it is no time, the end if it is beyond. */
export function momentOf(search: string, { totalMs }: Timeline): number {
  const seconds = Number(new URLSearchParams(search).get("t") ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1000), totalMs) : 0;
}
