import { expect, test } from "vitest";
import type { Permission } from "../api/types";
import { mayChange, rolesToGive } from "./mayChange";

const owner = { member: "me", permissions: ["MANAGE_MEMBERS", "MANAGE_OWNERS"] satisfies Permission[] };
const admin = { member: "me", permissions: ["MANAGE_MEMBERS"] satisfies Permission[] };
const viewer = { member: "me", permissions: [] };

test("owners change everybody but themselves", () => {
  expect(mayChange(owner, { id: "other", role: "OWNER" })).toBe(true);
  expect(mayChange(owner, { id: "me", role: "OWNER" })).toBe(false);
  expect(rolesToGive(owner)).toContain("OWNER");
});

test("administrators neither change nor make owners", () => {
  expect(mayChange(admin, { id: "other", role: "OWNER" })).toBe(false);
  expect(mayChange(admin, { id: "other", role: "ADMIN" })).toBe(true);
  expect(rolesToGive(admin)).not.toContain("OWNER");
});

test("all others change nobody", () => {
  expect(mayChange(viewer, { id: "other", role: "VIEWER" })).toBe(false);
});
