import { request } from "./http";
import { staffRequest } from "./staffRequest";
import type {
  Acceptance,
  Account,
  Confirmation,
  Member,
  OpenSession,
  SecondFactorOffer,
  SignIn,
  StaffInvitation,
  StaffSession,
  TenantRole,
} from "./types";

/** Signing in, the own account, and the members of the company. Every call throws `Problem`. */
export const peopleApi = {
  signIn: (body: SignIn) => request<StaffSession>("/session", { method: "POST", body }),
  confirm: (body: Confirmation) => staffRequest<StaffSession>("/session/confirm", { method: "POST", body }),
  invitation: (token: string, signal: AbortSignal) =>
    request<StaffInvitation>("/invitation", { method: "POST", body: { token }, signal }),
  accept: (body: Acceptance) => request<StaffSession>("/invitation/accept", { method: "POST", body }),
  account: (signal: AbortSignal) => staffRequest<Account>("/account", { signal }),
  changePassword: (present: string, next: string) =>
    staffRequest<undefined>("/account/password", { method: "PUT", body: { present, next } }),
  offerSecondFactor: () => staffRequest<SecondFactorOffer>("/account/second-factor", { method: "POST" }),
  /** @returns the recovery codes, shown once */
  setUpSecondFactor: async (secret: string, code: string) =>
    (await staffRequest<{ codes: string[] }>("/account/second-factor", { method: "PUT", body: { secret, code } }))
      .codes,
  removeSecondFactor: () => staffRequest<undefined>("/account/second-factor", { method: "DELETE" }),
  sessions: async (signal: AbortSignal) =>
    (await staffRequest<{ items: OpenSession[] }>("/account/sessions", { signal })).items,
  endSession: (id: string) =>
    staffRequest<undefined>(`/account/sessions/${encodeURIComponent(id)}`, { method: "DELETE" }),
  members: async (signal: AbortSignal) => (await staffRequest<{ items: Member[] }>("/members", { signal })).items,
  /** @returns the link, shown once */
  inviteMember: async (email: string, role: TenantRole) =>
    (await staffRequest<{ link: string }>("/members", { method: "POST", body: { email, role } })).link,
  /** @returns the link, shown once */
  recoverMember: async (id: string) =>
    (await staffRequest<{ link: string }>(`/members/${encodeURIComponent(id)}/recovery`, { method: "POST" })).link,
  changeMember: (id: string, role: TenantRole) =>
    staffRequest<Member>(`/members/${encodeURIComponent(id)}`, { method: "PATCH", body: { role } }),
  removeMember: (id: string) => staffRequest<undefined>(`/members/${encodeURIComponent(id)}`, { method: "DELETE" }),
} as const;
