import type { SignOnReturn } from "../api/types";

/** What a provider gave the browser to bring back; null if it is no answer to anything. */
export function providerAnswer(search: string): SignOnReturn | null {
  const query = new URLSearchParams(search);
  const state = query.get("state");
  if (state === null || state === "") return null;
  return { state, ...some(query, "code"), ...some(query, "iss"), ...some(query, "error") };
}

function some<Name extends string>(query: URLSearchParams, name: Name): Partial<Record<Name, string>> {
  const value = query.get(name);
  return value === null || value === "" ? {} : ({ [name]: value } as Record<Name, string>);
}
