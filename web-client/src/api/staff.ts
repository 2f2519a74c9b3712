import { request } from "./http";
import { staffRequest } from "./staffRequest";
import type {
  InterviewDetail,
  InterviewPage,
  InterviewStatus,
  Invitation,
  LinkState,
  NewInterview,
  NewLink,
  PlanSummary,
  StaffSession,
  Talk,
  Track,
  TranscriptLine,
  Verification,
  Waiting,
  Waveform,
} from "./types";

export interface InterviewQuery {
  readonly status: readonly InterviewStatus[];
  readonly sort: "CREATED" | "STARTED" | "STATUS" | "TITLE";
  readonly order: "asc" | "desc";
  readonly cursor?: string;
}

/** What staff pages ask of the server; the session cookie goes along. Every call throws `Problem`. */
export const staffApi = {
  session: (signal: AbortSignal) => request<StaffSession>("/session", { signal }),
  signOut: () => request<undefined>("/session", { method: "DELETE" }),
  plans: async (signal: AbortSignal) => (await staffRequest<{ items: PlanSummary[] }>("/plans", { signal })).items,
  interviews: (query: InterviewQuery, signal: AbortSignal) =>
    staffRequest<InterviewPage>(`/interviews?${searchOf(query)}`, { signal }),
  waiting: (signal: AbortSignal) => staffRequest<Waiting>("/waiting", { signal }),
  /** Tells that somebody opened it; kept only the first time after its end. */
  seen: (id: string, signal: AbortSignal) => staffRequest<undefined>(`${pathOf(id)}/seen`, { method: "POST", signal }),
  /** @param candidateEmail undefined: nobody is written to */
  invite: (wish: NewInterview) => staffRequest<Invitation>("/interviews", { method: "POST", body: wish }),
  link: (id: string, signal: AbortSignal) => staffRequest<LinkState>(`${pathOf(id)}/link`, { signal }),
  /** The old link ends, and the session that it began. */
  renewLink: (id: string) => staffRequest<NewLink>(`${pathOf(id)}/link`, { method: "POST" }),
  interview: (id: string, signal: AbortSignal) => staffRequest<InterviewDetail>(pathOf(id), { signal }),
  talk: (id: string, signal: AbortSignal) => staffRequest<Talk>(`${pathOf(id)}/talk`, { signal }),
  transcript: async (id: string, signal: AbortSignal) =>
    (await staffRequest<{ lines: TranscriptLine[] }>(`${pathOf(id)}/transcript`, { signal })).lines,
  verification: (id: string, signal: AbortSignal) =>
    staffRequest<Verification>(`${pathOf(id)}/verification`, { signal }),
  waveform: (id: string, visit: number, signal: AbortSignal) =>
    staffRequest<Waveform>(`${pathOf(id)}/visits/${visit}/waveform`, { signal }),
} as const;

export function recordingUrl(id: string, visit: number, track: Track): string {
  return `/api/v1${pathOf(id)}/visits/${visit}/recordings/${track}`;
}

export function liveUrl(id: string): string {
  return `/api/v1${pathOf(id)}/live`;
}

function pathOf(id: string): string {
  return `/interviews/${encodeURIComponent(id)}`;
}

function searchOf({ status, sort, order, cursor }: InterviewQuery): string {
  const search = new URLSearchParams(status.map((each) => ["status", each]));
  search.set("sort", sort);
  search.set("order", order);
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.toString();
}
