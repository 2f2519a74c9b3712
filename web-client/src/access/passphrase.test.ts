import { expect, test } from "vitest";
import { passphrase } from "./passphrase";
import { strengthOf } from "./strength";
import { WORDS } from "./words";

test("there are 1,024 words, all different, short and plain", () => {
  expect(WORDS).toHaveLength(1024);
  expect(new Set(WORDS).size).toBe(WORDS.length);
  expect(WORDS.filter((word) => !/^[a-z]{3,7}$/.test(word))).toEqual([]);
});

test("a suggestion is five words, long enough, and never the same", () => {
  const suggested = Array.from({ length: 200 }, passphrase);

  expect(new Set(suggested).size).toBe(200);
  for (const each of suggested) {
    expect(each.split("-").every((word) => WORDS.includes(word))).toBe(true);
    expect(each.split("-")).toHaveLength(5);
    expect(["good", "strong"]).toContain(strengthOf(each, []));
  }
});
