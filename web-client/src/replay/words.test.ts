import { expect, test } from "vitest";
import { hitsOf, tokensOf } from "./words";

const word = (text: string) => ({ text, startMs: 0, endMs: 1 });

test("the line's own spelling is kept where its words are timed", () => {
  expect(tokensOf({ text: "Well, yes.", words: [word("well"), word("yes")] })).toEqual([
    { text: "Well,", index: 0 },
    { text: "yes.", index: 1 },
  ]);
});

test("timed words win where the counts differ, and typed lines have no times", () => {
  expect(tokensOf({ text: "merge sort", words: [word("mergesort")] })).toEqual([{ text: "mergesort", index: 0 }]);
  expect(tokensOf({ text: "I type", words: [] }).map(({ index }) => index)).toEqual([-1, -1]);
});

const tokens = tokensOf({ text: "The café serves the Café twice", words: [] });

test("a search ignores case and accents", () => {
  expect([...hitsOf(tokens, "cafe")]).toEqual([1, 4]);
});

test("a phrase hits all its words", () => {
  expect([...hitsOf(tokens, "serves  the")]).toEqual([2, 3]);
});

test("nothing is found by nothing", () => {
  expect(hitsOf(tokens, "  ").size).toBe(0);
});
