import { staffRequest } from "./staffRequest";
import type { ApiKey, ApiKeySecret, Company, Inspection, NewApiKey, VendorRules, Vendors } from "./types";

/** The company's settings and its keys. Every call throws `Problem`. */
export const companyApi = {
  company: (signal: AbortSignal) => staffRequest<Company>("/company", { signal }),
  change: (body: Company) => staffRequest<Company>("/company", { method: "PUT", body }),
  vendors: (signal: AbortSignal) => staffRequest<Vendors>("/company/vendors", { signal }),
  changeVendors: (body: VendorRules) => staffRequest<Vendors>("/company/vendors", { method: "PUT", body }),
  inspections: async (signal: AbortSignal) =>
    (await staffRequest<{ items: Inspection[] }>("/company/inspections", { signal })).items,
  allowInspection: (id: string, hours: number) =>
    staffRequest<undefined>(inspectionPath(id), { method: "POST", body: { hours } }),
  endInspection: (id: string) => staffRequest<undefined>(inspectionPath(id), { method: "DELETE" }),
  keys: async (signal: AbortSignal) => (await staffRequest<{ items: ApiKey[] }>("/api-keys", { signal })).items,
  makeKey: (body: NewApiKey) => staffRequest<ApiKeySecret>("/api-keys", { method: "POST", body }),
  rotateKey: (id: string, overlapMinutes: number) =>
    staffRequest<ApiKeySecret>(`${pathOf(id)}/rotation`, { method: "POST", body: { overlapMinutes } }),
  revokeKey: (id: string) => staffRequest<undefined>(pathOf(id), { method: "DELETE" }),
} as const;

function pathOf(id: string): string {
  return `/api-keys/${encodeURIComponent(id)}`;
}

function inspectionPath(id: string): string {
  return `/company/inspections/${encodeURIComponent(id)}`;
}
