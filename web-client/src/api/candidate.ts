import { request } from "./http";
import type { CandidateInterview, DeviceCheck, Seat } from "./types";

/** What the candidate's page asks of the server. Every call throws `Problem`. */
export interface CandidateApi {
  readonly interview: (signal?: AbortSignal) => Promise<CandidateInterview>;
  readonly noticeShown: (noticeVersion: string) => Promise<void>;
  readonly consent: (noticeVersion: string, given: boolean) => Promise<void>;
  readonly deviceCheck: (check: DeviceCheck) => Promise<void>;
  /** A place in the room; the one given out before is displaced. */
  readonly seat: (signal?: AbortSignal) => Promise<Seat>;
}

/** @param token of the candidate's link */
export function candidateApi(token: string): CandidateApi {
  const post = <T>(path: string, body?: unknown, signal?: AbortSignal) =>
    request<T>(`/candidate/${path}`, { method: "POST", token, body, ...(signal ? { signal } : {}) });
  return {
    interview: (signal) => request("/candidate/interview", { token, ...(signal ? { signal } : {}) }),
    noticeShown: (noticeVersion) => post("notice", { noticeVersion }),
    consent: (noticeVersion, given) => post("consent", { noticeVersion, given }),
    deviceCheck: (check) => post("device-check", check),
    seat: (signal) => post("seat", undefined, signal),
  };
}
