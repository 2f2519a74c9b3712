import { staffRequest } from "./staffRequest";
import type { NewWebhook, Webhook, WebhookChange, WebhookDeliveryPage, WebhookSecret } from "./types";

/** Where the company's programs are told. Every call throws `Problem`. */
export const webhooksApi = {
  list: async (signal: AbortSignal) => (await staffRequest<{ items: Webhook[] }>("/webhooks", { signal })).items,
  make: (body: NewWebhook) => staffRequest<WebhookSecret>("/webhooks", { method: "POST", body }),
  change: (id: string, body: WebhookChange) => staffRequest<Webhook>(pathOf(id), { method: "PUT", body }),
  remove: (id: string) => staffRequest<undefined>(pathOf(id), { method: "DELETE" }),
  rotate: (id: string) => staffRequest<WebhookSecret>(`${pathOf(id)}/rotation`, { method: "POST" }),
  test: (id: string) => staffRequest<unknown>(`${pathOf(id)}/test`, { method: "POST" }),
  deliveries: (id: string, cursor: string | undefined, signal?: AbortSignal) =>
    staffRequest<WebhookDeliveryPage>(
      `${pathOf(id)}/deliveries${cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`}`,
      signal && { signal },
    ),
  redeliver: (id: string, delivery: string) =>
    staffRequest<unknown>(`${pathOf(id)}/deliveries/${encodeURIComponent(delivery)}/redelivery`, { method: "POST" }),
} as const;

function pathOf(id: string): string {
  return `/webhooks/${encodeURIComponent(id)}`;
}
