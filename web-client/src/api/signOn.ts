import { request } from "./http";
import { staffRequest } from "./staffRequest";
import type { IdentityProviderSetting, NewIdentityProvider, SignOnReturn, StaffSession } from "./types";

/** Sign-in at the company's own provider. Every call throws `Problem`. */
export const signOnApi = {
  /** @returns where the browser goes */
  begin: async (company: string) =>
    (await request<{ to: string }>("/session/sign-on", { method: "POST", body: { company } })).to,
  /** As `begin`, for who is signed in and proves it again. */
  beginConfirming: async () => (await staffRequest<{ to: string }>("/session/confirm/sign-on", { method: "POST" })).to,
  finish: (body: SignOnReturn) => request<StaffSession>("/session/sign-on/return", { method: "POST", body }),
  setting: (signal: AbortSignal) => staffRequest<IdentityProviderSetting>("/company/identity-provider", { signal }),
  set: (body: NewIdentityProvider) =>
    staffRequest<IdentityProviderSetting>("/company/identity-provider", { method: "PUT", body }),
  remove: () => staffRequest<undefined>("/company/identity-provider", { method: "DELETE" }),
} as const;
