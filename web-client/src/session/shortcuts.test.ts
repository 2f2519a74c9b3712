import { expect, test } from "vitest";
import { commandOf } from "./shortcuts";

const press = (key: string, more: object = {}) =>
  commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more });

test("letters press buttons, in both cases", () => {
  expect([press("t"), press("R"), press("/"), press("x")]).toEqual(["THINK", "REPEAT", "type", null]);
});

test("the browser keeps its own shortcuts", () => {
  expect([press("r", { ctrlKey: true }), press("t", { metaKey: true })]).toEqual([null, null]);
});

test("a key held down presses once", () => {
  expect(press("s", { repeat: true })).toBeNull();
});
