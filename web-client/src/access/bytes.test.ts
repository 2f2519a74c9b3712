import { expect, test } from "vitest";
import { bytesOf, textOf } from "./bytes";

test("bytes of every value and length come back", () => {
  for (let length = 0; length <= 256; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);

    expect([...bytesOf(textOf(bytes.buffer))]).toEqual([...bytes]);
  }
});

test("the alphabet is the one for URLs, without padding", () => {
  expect(textOf(Uint8Array.from([0xfb, 0xff, 0xfe, 0x00]).buffer)).toBe("-__-AA");
  expect([...bytesOf("-__-AA")]).toEqual([0xfb, 0xff, 0xfe, 0x00]);
});
