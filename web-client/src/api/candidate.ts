import { request } from "./http";
import type { CandidateInterview, DeviceCheck, Entered, Seat } from "./types";

/** What the candidate's page asks of the server. Every call throws `Problem`. */
export interface CandidateApi {
  readonly interview: (signal?: AbortSignal) => Promise<CandidateInterview>;
  readonly noticeShown: (noticeVersion: string) => Promise<void>;
  readonly consent: (noticeVersion: string, given: boolean) => Promise<void>;
  readonly deviceCheck: (check: DeviceCheck) => Promise<void>;
  /** A place in the room; the one given out before is displaced. */
  readonly seat: (signal?: AbortSignal) => Promise<Seat>;
}

/** @param interview its id; the browser has the cookie of a session in it */
export function candidateApi(interview: string): CandidateApi {
  const post = <T>(path: string, body?: unknown, signal?: AbortSignal) =>
    request<T>(`/candidate/${path}`, { method: "POST", interview, body, ...(signal ? { signal } : {}) });
  return {
    interview: (signal) => request("/candidate/interview", { interview, ...(signal ? { signal } : {}) }),
    noticeShown: (noticeVersion) => post("notice", { noticeVersion }),
    consent: (noticeVersion, given) => post("consent", { noticeVersion, given }),
    deviceCheck: (check) => post("device-check", check),
    seat: (signal) => post("seat", undefined, signal),
  };
}

/**
 * Exchanges a link, which opens once, for a session, whose cookie the browser keeps.
 *
 * @param attempt of this window: asked again with the same one, the server lets it in again for some minutes
 * @param code that came by mail, where the link asks for one
 * @returns the id of the interview
 */
export async function openLink(link: string, attempt: string, code?: string): Promise<string> {
  const { interview } = await request<Entered>("/candidate/session", { method: "POST", body: { link, attempt, code } });
  return interview;
}

/** Has a code sent to the address of the invitation. */
export function sendCode(link: string): Promise<void> {
  return request("/candidate/code", { method: "POST", body: { link } });
}

/** Asks for a new link by mail. Nobody is told whether one was sent. */
export function askForLink(link: string): Promise<void> {
  return request("/candidate/new-link", { method: "POST", body: { link } });
}
