import { expect, test } from "vitest";
import { companyKeyOf, isCompanyKey } from "./companyKey";

test.each([
  ["Northwind Trading", "northwind-trading"],
  ["  Müller & Söhne GmbH ", "muller-sohne-gmbh"],
  ["Weiß/Ærø 24/7", "weiss-aero-24-7"],
  ["日本", ""],
])("%j becomes %j", (name, key) => {
  expect(companyKeyOf(name)).toBe(key);
});

test("what is made of a long name is a key, and does not end with a hyphen", () => {
  const key = companyKeyOf(`${"a".repeat(39)} b`);

  expect(key).toBe("a".repeat(39));
  expect(isCompanyKey(key)).toBe(true);
});

test.each(["a", "-ab", "ab-", "a--b", "Ab", "a b", "a".repeat(41)])("%j is no key", (text) => {
  expect(isCompanyKey(text)).toBe(false);
});
