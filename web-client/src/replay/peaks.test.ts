import { expect, test } from "vitest";
import { paintColumns, peaksOf } from "./peaks";

test("peaks come out of their base64", () => {
  const { candidate } = peaksOf({ intervalMs: 50, candidate: btoa(String.fromCharCode(0, 128, 255)), interviewer: "" });

  expect([...candidate]).toEqual([0, 128, 255]);
});

test("a column shows the loudest peak under it, after what came before", () => {
  const columns = new Uint8Array(4);

  paintColumns(columns, Uint8Array.of(10, 200, 30, 40), 50, 200, 400);

  expect([...columns]).toEqual([0, 0, 200, 40]);
});
