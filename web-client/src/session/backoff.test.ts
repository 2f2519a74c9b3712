import { expect, test } from "vitest";
import { roomWaitMs, voicesWaitMs, waitMs, wordsWaitMs } from "./backoff";

test("waits double and stay bounded", () => {
  expect([1, 2, 3, 4, 20].map((attempt) => waitMs(attempt, 0.5))).toEqual([500, 1000, 2000, 4000, 15_000]);
});

test("pages spread over half a wait", () => {
  expect([waitMs(3, 0), waitMs(3, 1)]).toEqual([1500, 2500]);
});

test("whoever waits for a room never asks sooner than the server said, and not all at once", () => {
  expect([roomWaitMs(20_000, 0), roomWaitMs(20_000, 1), roomWaitMs(undefined, 0)]).toEqual([20_000, 30_000, 20_000]);
});

test("words are tried again soon, also after many failures", () => {
  expect([1, 2, 3, 4, 20].map((attempt) => wordsWaitMs(attempt, 0, 0.5))).toEqual([500, 1000, 2000, 4000, 4000]);
});

test("an attempt that took its time has waited already", () => {
  expect([wordsWaitMs(4, 1000, 0.5), wordsWaitMs(4, 60_000, 0.5)]).toEqual([3000, 0]);
});

test("voices are tried again every second and a half, and given up after a minute", () => {
  expect([0, 1, 2, 3, 50].map((retries) => voicesWaitMs(retries, 0, 1))).toEqual([300, 600, 1200, 1500, 1500]);
  expect(voicesWaitMs(3, 61_000, 1)).toBeNull();
});
