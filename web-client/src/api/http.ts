import type { ProblemDocument } from "./types";

const ROOT = "/api/v1";
const MINUTE_MS = 60_000;

/** The server said no (with a problem document), or could not be reached (`code` is `unreachable`, `status` 0). */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  /** What the server's people find the incident by. */
  readonly incident: string | undefined;
  /** What of the request was wrong, by JSON pointer. */
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[];
  /** When the server wants to be asked again; undefined if it did not say. */
  readonly retryAfterMs: number | undefined;
  /** The same as a time, rounded up to the minute that a clock shows. */
  readonly againAt: Date | undefined;

  constructor(
    document: Pick<ProblemDocument, "type" | "title" | "status" | "detail" | "instance" | "errors">,
    retryAfterMs?: number,
  ) {
    super(document.detail ?? document.title);
    this.name = "Problem";
    this.code = document.type.replace(/^urn:viva:/, "");
    this.status = document.status;
    this.incident = document.instance;
    this.faults = document.errors ?? [];
    this.retryAfterMs = retryAfterMs;
    this.againAt =
      retryAfterMs === undefined ? undefined : new Date(Math.ceil((Date.now() + retryAfterMs) / MINUTE_MS) * MINUTE_MS);
  }
}

export interface Options {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** Which interview a candidate means: the browser may have sessions in several. */
  readonly interview?: string;
  readonly signal?: AbortSignal;
}

/** @throws Problem if the answer is not a success; whatever `signal` was aborted with if it was */
export async function request<T>(path: string, { method = "GET", body, interview, signal }: Options = {}): Promise<T> {
  const headers = new Headers({ accept: "application/json" });
  if (interview !== undefined) headers.set("viva-interview", interview);
  if (body !== undefined) headers.set("content-type", "application/json");
  const response = await fetch(ROOT + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const document = (await response.json().catch(() => null)) as Partial<ProblemDocument> | null;
  const told = {
    type: document?.type ?? "urn:viva:unknown",
    title: document?.title ?? `${response.status} ${response.statusText}`,
    status: response.status,
    ...(document?.detail === undefined ? {} : { detail: document.detail }),
    ...(document?.instance === undefined ? {} : { instance: document.instance }),
    ...(document?.errors === undefined ? {} : { errors: document.errors }),
  };
  return new Problem(told, retryAfterMs(response.headers.get("retry-after")));
}

/** Our server sends seconds; a proxy before it may send a date, which is left to the caller's own patience. */
function retryAfterMs(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}

function unreachable(): Problem {
  return new Problem({ type: "urn:viva:unreachable", title: "The server cannot be reached", status: 0 });
}
