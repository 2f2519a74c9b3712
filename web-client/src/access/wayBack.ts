import type { StaffSession } from "../api/types";

/** Only the staff's own pages: a link from elsewhere must not choose where a sign-in leads to. */
const OWN_PAGE = /^\/(recruiter|operator|installation)(?![^/?])/;
/** Who is there was never on the way to somewhere. */
const DOORS = /^\/recruiter\/(sign-in|sign-on|join)(?![^/?])/;

/** Where to sign in, so that it leads back to `page` (path and search). */
export function signInPath(page: string): string {
  return isPage(page) ? `/recruiter/sign-in?next=${encodeURIComponent(page)}` : "/recruiter/sign-in";
}

/** Where a sign-in leads to: back to where one was going, else to the first page that the role has. */
export function afterSignIn(search: string, session: StaffSession): string {
  const next = new URLSearchParams(search).get("next");
  return next !== null && isPage(next) ? next : homeOf(session);
}

/** The page to begin with. */
export function homeOf({ permissions, enrolFirst }: Pick<StaffSession, "permissions" | "enrolFirst">): string {
  if (enrolFirst) return "/recruiter/account";
  if (permissions.includes("READ_INTERVIEWS")) return "/recruiter";
  return permissions.includes("MANAGE_TENANTS") ? "/installation" : "/recruiter/account";
}

function isPage(path: string): boolean {
  return OWN_PAGE.test(path) && !DOORS.test(path) && !path.includes("\\");
}
