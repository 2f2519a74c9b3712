import { staffRequest } from "./staffRequest";
import type { NewTenant, NewTenantInvitation, Tenant } from "./types";

/** The companies of this installation. Every call throws `Problem`. */
export const tenantsApi = {
  tenants: async (signal: AbortSignal) => (await staffRequest<{ items: Tenant[] }>("/tenants", { signal })).items,
  create: (body: NewTenant) => staffRequest<NewTenantInvitation>("/tenants", { method: "POST", body }),
  change: (id: string, status: Tenant["status"]) =>
    staffRequest<Tenant>(`/tenants/${encodeURIComponent(id)}`, { method: "PATCH", body: { status } }),
} as const;
