import { expect, test } from "vitest";
import { roomWaitMs, waitMs } from "./backoff";

test("waits double and stay bounded", () => {
  expect([1, 2, 3, 4, 20].map((attempt) => waitMs(attempt, 0.5))).toEqual([500, 1000, 2000, 4000, 15_000]);
});

test("pages spread over half a wait", () => {
  expect([waitMs(3, 0), waitMs(3, 1)]).toEqual([1500, 2500]);
});

test("whoever waits for a room never asks sooner than the server said, and not all at once", () => {
  expect([roomWaitMs(20_000, 0), roomWaitMs(20_000, 1), roomWaitMs(undefined, 0)]).toEqual([20_000, 30_000, 20_000]);
});
