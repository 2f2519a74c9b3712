import { expect, test } from "vitest";
import { commandOf } from "./keys";

const press = (key: string, more: object = {}) =>
  commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

test("keys do what players do", () => {
  expect([press(" "), press("J"), press("ArrowRight"), press("]")]).toEqual([
    { kind: "toggle" },
    { kind: "skip", ms: -10_000 },
    { kind: "skip", ms: 5_000 },
    { kind: "question", direction: "after" },
  ]);
});

test("the browser keeps its own keys", () => {
  expect([press("l", { ctrlKey: true }), press("ArrowLeft", { altKey: true }), press("x")]).toEqual([null, null, null]);
});

test("a bracket may need Alt", () => {
  expect(press("[", { altKey: true })).toEqual({ kind: "question", direction: "before" });
});
