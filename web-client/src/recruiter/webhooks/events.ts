import type { WebhookEvent } from "../../api/types";

/** In the order in which they happen. */
export const EVENTS: readonly WebhookEvent[] = [
  "interview.invited",
  "interview.started",
  "interview.completed",
  "interview.declined",
  "interview.withdrawn",
  "interview.broken_off",
];
