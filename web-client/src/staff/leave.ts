import { signInPath } from "../access/wayBack";
import { go } from "./location";

/** Leads to another page of the staff in place of this one; within the same page without a reload. */
export function leaveFor(path: string): void {
  const pageOf = (each: string) => each.split(/[/?#]/)[1];
  if (pageOf(path) === pageOf(location.pathname)) go(path, { replace: true });
  else location.replace(path);
}

/** To the sign-in, and back here afterwards. */
export function leaveForSignIn(): void {
  // A reload: nothing of who was signed in stays in the page's memory.
  location.replace(signInPath(location.pathname + location.search));
}
