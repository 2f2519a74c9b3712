import { staffRequest } from "./staffRequest";
import type { Letter, Mail } from "./types";

/** The company's mail. Every call throws `Problem`. */
export const mailApi = {
  list: async (signal: AbortSignal) => (await staffRequest<{ items: Mail[] }>("/mail", { signal })).items,
  open: (id: string) => staffRequest<Letter>(`/mail/${encodeURIComponent(id)}`),
} as const;
