const NEXT = "viva.sign-on.next";

/** Leaves for the provider; where to go afterwards waits in this tab. */
export function leaveForProvider(to: string, next: string): void {
  try {
    sessionStorage.setItem(NEXT, next);
  } catch {
    // A browser that keeps nothing goes to the first page afterwards.
  }
  location.assign(to);
}

/** Where who is back was going, as the search of a sign-in page; empty if nobody knows. */
export function wayAfterProvider(): string {
  try {
    const next = sessionStorage.getItem(NEXT);
    sessionStorage.removeItem(NEXT);
    return next === null || next === "" ? "" : `?next=${encodeURIComponent(next)}`;
  } catch {
    return "";
  }
}
