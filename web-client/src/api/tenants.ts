import { staffRequest } from "./staffRequest";
import type { Inspection, Installation, NewTenant, NewTenantInvitation, Tenant } from "./types";

/** The companies of this installation. Every call throws `Problem`. */
export const tenantsApi = {
  tenants: async (signal: AbortSignal) => (await staffRequest<{ items: Tenant[] }>("/tenants", { signal })).items,
  installation: (signal: AbortSignal) => staffRequest<Installation>("/installation", { signal }),
  create: (body: NewTenant) => staffRequest<NewTenantInvitation>("/tenants", { method: "POST", body }),
  change: (id: string, status: Tenant["status"]) =>
    staffRequest<Tenant>(`/tenants/${encodeURIComponent(id)}`, { method: "PATCH", body: { status } }),
  inspections: async (id: string, signal: AbortSignal) =>
    (await staffRequest<{ items: Inspection[] }>(`/tenants/${encodeURIComponent(id)}/inspections`, { signal })).items,
  askForInspection: (id: string, reason: string) =>
    staffRequest<Inspection>(`/tenants/${encodeURIComponent(id)}/inspections`, { method: "POST", body: { reason } }),
  enter: (id: string) => staffRequest<Inspection>(`/tenants/${encodeURIComponent(id)}/entry`, { method: "POST" }),
  leave: () => staffRequest<undefined>("/session/entry", { method: "DELETE" }),
} as const;
