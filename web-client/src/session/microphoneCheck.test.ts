import { expect, test } from "vitest";
import { dbfs, heard, meterFill, unheard, verdictOf } from "./microphoneCheck";

test("a microphone that gives only zeros is refused, after a moment", () => {
  expect([verdictOf(heard(unheard, 0, 1_000)), verdictOf(heard(unheard, 0, 1_600))]).toEqual([
    "listening",
    "only-zeros",
  ]);
});

test("a quiet room is not a broken microphone", () => {
  expect(verdictOf(heard(unheard, 0.001, 2_000))).toBe("quiet");
});

test("one loud word is enough", () => {
  expect(verdictOf(heard(heard(unheard, 0.4, 100), 0, 5_000))).toBe("good");
});

test("levels read in decibels below full scale", () => {
  expect([dbfs(0), dbfs(1), dbfs(2)]).toEqual([null, 0, 0]);
  expect(dbfs(0.1)).toBeCloseTo(-20);
  expect([meterFill(0), meterFill(0.001), meterFill(1)]).toEqual([0, 0, 1]);
});
