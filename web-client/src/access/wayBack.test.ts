import { expect, test } from "vitest";
import type { Permission } from "../api/types";
import { afterSignIn, homeOf, signInPath } from "./wayBack";

const session = (permissions: Permission[], enrolFirst = false) => ({
  role: "VIEWER" as const,
  tenant: "t",
  member: "m",
  expiresAt: "2026-11-22T00:00:00Z",
  permissions,
  enrolFirst,
});
const RECRUITER = session(["OWN_ACCOUNT", "READ_INTERVIEWS"]);

test("the way back goes through the sign-in unharmed", () => {
  const page = "/recruiter/interviews/7?t=12&x=a b";
  const { search } = new URL(signInPath(page), "http://localhost");

  expect(afterSignIn(search, RECRUITER)).toBe(page);
});

test.each([
  "https://evil.example/recruiter",
  "//evil.example",
  "/\\evil.example",
  "/recruiter\\..\\x",
  "/recruiters",
  "/api/v1/session",
  "/recruiter/sign-in",
  "/recruiter/join",
  "javascript:alert(1)",
  "",
])("a sign-in does not lead to %j", (next) => {
  expect(afterSignIn(`?next=${encodeURIComponent(next)}`, RECRUITER)).toBe("/recruiter");
  expect(signInPath(next)).toBe("/recruiter/sign-in");
});

test("everybody begins with the first page of the role", () => {
  expect(homeOf(RECRUITER)).toBe("/recruiter");
  expect(homeOf(session(["OWN_ACCOUNT", "MANAGE_TENANTS"]))).toBe("/installation");
  expect(homeOf(session(["OWN_ACCOUNT"]))).toBe("/recruiter/account");
  expect(homeOf(session(["READ_INTERVIEWS"], true))).toBe("/recruiter/account");
});
