import type { Member, StaffSession, TenantRole } from "../api/types";

const ROLES: readonly TenantRole[] = ["OWNER", "ADMIN", "RECRUITER", "HIRING_MANAGER", "VIEWER"];

type Who = Pick<StaffSession, "member" | "permissions">;

/** Its own role nobody changes, and owners are changed by owners. The server has the last word. */
export function mayChange({ member, permissions }: Who, other: Pick<Member, "id" | "role">): boolean {
  if (other.id === member || !permissions.includes("MANAGE_MEMBERS")) return false;
  return other.role !== "OWNER" || permissions.includes("MANAGE_OWNERS");
}

/** The roles that one may give, the mightiest first. */
export function rolesToGive({ permissions }: Pick<Who, "permissions">): readonly TenantRole[] {
  return permissions.includes("MANAGE_OWNERS") ? ROLES : ROLES.filter((role) => role !== "OWNER");
}
