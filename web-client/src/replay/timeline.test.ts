import { expect, test } from "vitest";
import type { AskedQuestion, TranscriptLine, Visit } from "../api/types";
import {
  lineAt,
  momentOf,
  placeLines,
  placeQuestions,
  questionAfter,
  questionBefore,
  spanAt,
  timelineOf,
  wordAt,
} from "./timeline";

const visit = (number: number, lengthMs: number): Visit => ({
  visit: number,
  openedAt: "2026-11-20T10:00:00Z",
  lengthMs,
  tracks: ["CANDIDATE", "INTERVIEWER"],
});
const line = (seq: number, of: number, startMs: number, endMs: number): TranscriptLine => ({
  seq,
  visit: of,
  speaker: "CANDIDATE",
  startMs,
  endMs,
  text: "one two",
  words: [
    { text: "one", startMs, endMs: startMs + 200 },
    { text: "two", startMs: startMs + 300, endMs },
  ],
  typed: false,
});
const question = (number: number, of: number, atMs: number): AskedQuestion => ({
  questionId: `q${number}`,
  number,
  followUp: 0,
  text: "Why?",
  visit: of,
  atMs,
});
const timeline = timelineOf([visit(2, 5_000), visit(1, 10_000)]);

test("visits follow each other in their order", () => {
  expect([timeline.totalMs, spanAt(timeline, 9_999)?.visit.visit, spanAt(timeline, 10_000)?.visit.visit]).toEqual([
    15_000, 1, 2,
  ]);
  expect(spanAt(timeline, 99_000)?.visit.visit).toBe(2);
  expect(spanAt(timelineOf([]), 0)).toBeUndefined();
});

test("a line of the second visit comes after the first visit", () => {
  const [first, second] = placeLines(timeline, [line(4, 2, 100, 900), line(1, 1, 0, 800)]);

  expect([first?.line.seq, second?.line.seq, second?.startMs]).toEqual([1, 4, 10_100]);
});

test("the line being spoken is marked, and stays marked in the silence after it", () => {
  const lines = placeLines(timeline, [line(1, 1, 1_000, 2_000), line(2, 1, 4_000, 5_000)]);

  expect([0, 1_500, 3_000, 4_000].map((at) => lineAt(lines, at))).toEqual([-1, 0, 0, 1]);
});

test("a short interjection gives the mark back", () => {
  const lines = placeLines(timeline, [line(1, 1, 0, 5_000), line(2, 1, 2_000, 2_500)]);

  expect([2_200, 3_000].map((at) => lineAt(lines, at))).toEqual([1, 0]);
});

test("between words no word is marked", () => {
  expect([50, 250, 350].map((at) => wordAt(line(1, 1, 0, 800), at))).toEqual([0, -1, 1]);
});

test("questions are stepped through, also twice in a row while playing", () => {
  const questions = placeQuestions(timeline, [question(1, 1, 1_000), question(2, 1, 6_000), question(3, 2, 500)]);

  expect(questionAfter(questions, 1_000)?.question.number).toBe(2);
  expect(questionBefore(questions, 10_700)?.question.number).toBe(2);
  expect(questionBefore(questions, 6_400)?.question.number).toBe(1);
  expect(questionAfter(questions, 14_000)).toBeUndefined();
});

test.each([
  ["?t=3.5", 3_500],
  ["?t=999", 15_000],
  ["?t=-4", 0],
  ["?t=soon", 0],
  ["", 0],
])("the moment in %s is %i ms", (search, ms) => {
  expect(momentOf(search, timeline)).toBe(ms);
});
