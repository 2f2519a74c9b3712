import { expect, test } from "vitest";
import { strengthOf } from "./strength";

const KNOWN = ["Ada Byron", "ada.byron@northwind.example", "Northwind Trading"];

test.each([
  ["", "empty"],
  ["maple-river", "short"],
  ["aaaaaaaaaaaaaaaaaaaa", "repeats"],
  ["abcdefghabcdefgh", "repeats"],
  ["northwind-byron-1", "known"],
  ["maple-river-lamp", "good"],
  ["maple-river-lamp-otter-seven", "strong"],
  ["northwind-maple-river-lamp-otter", "strong"],
])("%j is %s", (password, strength) => {
  expect(strengthOf(password, KNOWN)).toBe(strength);
});

test("characters are counted as people count them", () => {
  expect(strengthOf("🦊🐻🐼🐨🦁🐮🐷🐸", [])).toBe("short");
});
