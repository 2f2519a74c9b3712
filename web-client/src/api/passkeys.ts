import { request } from "./http";
import { staffRequest } from "./staffRequest";
import type { NewPasskey, Passkey, PasskeyAnswer, PasskeyQuestion, PasskeyWish, StaffSession } from "./types";

/** Passkeys: signing in and confirming with one, and the own ones. Every call throws `Problem`. */
export const passkeyApi = {
  ask: () => request<PasskeyQuestion>("/session/passkey/challenge", { method: "POST" }),
  signIn: (body: PasskeyAnswer) => request<StaffSession>("/session/passkey", { method: "POST", body }),
  askToConfirm: () => staffRequest<PasskeyQuestion>("/session/confirm/passkey/challenge", { method: "POST" }),
  confirm: (body: PasskeyAnswer) => staffRequest<StaffSession>("/session/confirm/passkey", { method: "POST", body }),
  list: async (signal: AbortSignal) =>
    (await staffRequest<{ items: Passkey[] }>("/account/passkeys", { signal })).items,
  wish: () => staffRequest<PasskeyWish>("/account/passkeys/challenge", { method: "POST" }),
  add: (body: NewPasskey) => staffRequest<Passkey>("/account/passkeys", { method: "POST", body }),
  remove: (id: string) => staffRequest<undefined>(`/account/passkeys/${encodeURIComponent(id)}`, { method: "DELETE" }),
} as const;
