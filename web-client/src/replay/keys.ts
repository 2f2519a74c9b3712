export type ReplayCommand =
  | { readonly kind: "toggle" }
  | { readonly kind: "skip"; readonly ms: number }
  | { readonly kind: "question"; readonly direction: "before" | "after" }
  | { readonly kind: "search" }
  | { readonly kind: "help" };

const COMMANDS: Readonly<Record<string, ReplayCommand>> = {
  " ": { kind: "toggle" },
  k: { kind: "toggle" },
  j: { kind: "skip", ms: -10_000 },
  l: { kind: "skip", ms: 10_000 },
  arrowleft: { kind: "skip", ms: -5_000 },
  arrowright: { kind: "skip", ms: 5_000 },
  "[": { kind: "question", direction: "before" },
  "]": { kind: "question", direction: "after" },
  "/": { kind: "search" },
  "?": { kind: "help" },
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Null for keys that mean nothing here or belong to the browser. */
export function commandOf({ key, ctrlKey, altKey, metaKey }: KeyPress): ReplayCommand | null {
  if (ctrlKey || metaKey) return null;
  // Brackets and slashes are typed with Alt on some keyboards.
  if (altKey && /^[a-z ]|^Arrow/i.test(key)) return null;
  return COMMANDS[key.toLowerCase()] ?? null;
}
