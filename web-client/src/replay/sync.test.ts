import { expect, test } from "vitest";
import { correct } from "./sync";

test("tracks that sound together are left alone", () => {
  expect([correct(0), correct(-12)]).toEqual([{ kind: "none" }, { kind: "none" }]);
});

test("a small drift is nudged away, against its direction", () => {
  expect([correct(60), correct(-60)]).toEqual([
    { kind: "nudge", factor: 0.97 },
    { kind: "nudge", factor: 1.03 },
  ]);
});

test("a large drift is jumped over", () => {
  expect(correct(-400)).toEqual({ kind: "seek" });
});
