import { expect, test } from "vitest";
import type { CandidateView } from "../api/types";
import { clockText, remainingMs } from "./clock";

const view: CandidateView = {
  type: "view",
  phase: "LISTENING",
  questionNumber: 2,
  questions: 5,
  remainingMs: 60_000,
  clockRunning: true,
  buttons: [],
  voice: { engine: "local", speaks: true, listens: true, demo: true },
};

test("the clock ticks between views", () => {
  expect(remainingMs({ view, atMs: 1_000 }, 11_000)).toBe(50_000);
});

test("the clock stands still while the server's does", () => {
  expect(remainingMs({ view: { ...view, clockRunning: false }, atMs: 1_000 }, 11_000)).toBe(60_000);
});

test("the clock never shows less than nothing", () => {
  expect(remainingMs({ view, atMs: 0 }, 90_000)).toBe(0);
});

test.each([
  [245_000, "4:05"],
  [59_999, "0:59"],
  [3_845_000, "1:04:05"],
  [-5, "0:00"],
])("%i ms read as %s", (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
