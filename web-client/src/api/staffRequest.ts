import { Problem, request, type Options } from "./http";

/** What the page does for a request that the server does not take as it came. */
export interface RequestHost {
  /** Asks who is signed in to prove it again; false if they did not want to. */
  readonly confirm: () => Promise<boolean>;
  /** Nobody is signed in any more: leaves the page. */
  readonly signedOut: () => void;
}

let host: RequestHost | null = null;

/** From now on `of` is asked; until the returned function is called. */
export function hostRequests(of: RequestHost): () => void {
  host = of;
  return () => {
    if (host === of) host = null;
  };
}

/**
 * `request` for who is signed in. A dangerous act waits until it was confirmed, and is then done by itself. Once nobody
 * is signed in, the answer never comes: the page is being left.
 *
 * @throws Problem as `request` does; `confirm-first` if it was not confirmed
 */
export async function staffRequest<T>(path: string, options: Options = {}): Promise<T> {
  try {
    return await request<T>(path, options);
  } catch (error) {
    if (!(error instanceof Problem) || !host) throw error;
    if (error.code === "confirm-first" && (await host.confirm())) return await staffRequest<T>(path, options);
    if (error.status === 401 && (await leftIfOver())) return await new Promise<never>(() => undefined);
    throw error;
  }
}

/** Leaves the page if nobody is signed in any more: for what has no answer that could say so, such as event streams. */
export async function leftIfOver(): Promise<boolean> {
  const over = await isOver();
  if (over) host?.signedOut();
  return over;
}

/** A 401 may also be about a password that was just typed: the session itself knows. */
async function isOver(): Promise<boolean> {
  return await request("/session").then(
    () => false,
    (error: unknown) => error instanceof Problem && error.status === 401,
  );
}
