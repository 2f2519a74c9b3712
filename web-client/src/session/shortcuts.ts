import type { Button } from "../api/types";

/** What a key does in the interview; `type` opens the panel to type in. */
export type Command = Extract<Button, "REPEAT" | "THINK" | "SKIP" | "DONE"> | "pause" | "type";

const COMMANDS: Readonly<Record<string, Command>> = {
  t: "THINK",
  r: "REPEAT",
  p: "pause",
  s: "SKIP",
  d: "DONE",
  y: "type",
  "/": "type",
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** Null for keys that belong to the browser or to nothing. */
export function commandOf({ key, ctrlKey, altKey, metaKey, repeat }: KeyPress): Command | null {
  if (ctrlKey || altKey || metaKey || repeat) return null;
  return COMMANDS[key.toLowerCase()] ?? null;
}
