export const SHORTEST = 15;
const LONG = 24;
const FEWEST_DIFFERENT = 8;
/** A name of two letters is in too many words. */
const SHORTEST_KNOWN = 4;

/** What to say about a password while it is typed. What counts is the server's word: it knows the breached ones. */
export type Strength = "empty" | "short" | "repeats" | "known" | "good" | "strong";

/** @param known what others know of the person, such as name, company and e-mail address */
export function strengthOf(password: string, known: readonly string[]): Strength {
  if (password === "") return "empty";
  if (lengthOf(password) < SHORTEST) return "short";
  const lower = password.toLowerCase();
  if (new Set(lower).size < FEWEST_DIFFERENT || /^(.{1,8})\1+$/.test(lower)) return "repeats";
  const parts = known
    .flatMap((each) => each.toLowerCase().split(/[\s@.-]+/))
    .filter((part) => part.length >= SHORTEST_KNOWN);
  const rest = parts.reduce((left, part) => left.replaceAll(part, ""), lower);
  if (rest !== lower && rest.length < SHORTEST) return "known";
  return lengthOf(password) < LONG ? "good" : "strong";
}

/** In characters as the server counts them: an emoji is one. */
export function lengthOf(password: string): number {
  return Array.from(password).length;
}
