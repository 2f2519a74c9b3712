import { expect, test } from "vitest";
import { qrDrawing } from "./qr";

test("each run of dark modules is one rectangle, inside a margin", () => {
  expect(qrDrawing("110\n001\n101\n")).toEqual({
    size: 11,
    path: "M4 4h2v1h-2zM6 5h1v1h-1zM4 6h1v1h-1zM6 6h1v1h-1z",
  });
});
