import { expect, test } from "vitest";
import { queryOf, searchOf, sortedBy } from "./query";

test("the address holds the list's state, and gives it back", () => {
  const query = { status: ["IN_PROGRESS", "COMPLETED"], sort: "TITLE", order: "asc", cursor: "abc" } as const;

  expect(queryOf(searchOf(query))).toEqual(query);
});

test("the usual list has the bare address", () => {
  expect(searchOf(queryOf(""))).toBe("");
});

test("what is unknown in the address is left out", () => {
  expect(queryOf("?status=LOST&sort=SHOE_SIZE&order=up")).toEqual({ status: [], sort: "CREATED", order: "desc" });
});

test("a second click turns the order, and starts at the first page", () => {
  const once = sortedBy({ status: [], sort: "CREATED", order: "desc", cursor: "abc" }, "TITLE");

  expect(once).toEqual({ status: [], sort: "TITLE", order: "asc" });
  expect(sortedBy(once, "TITLE").order).toBe("desc");
});
