/** What a reload of this window must find again. Nothing leaves the browser; it is gone with the window. */
const DEVICE = "viva.device";
const DRAFT = "viva.draft";
const SHORTCUTS = "viva.shortcuts";
const ATTEMPT = "viva.attempt";
const TEXT_ONLY = "";

/** What this window calls itself when it opens a link, so that it may ask again when the answer was lost. */
export function attempt(): string {
  const kept = sessionStorage.getItem(ATTEMPT);
  if (kept !== null) return kept;
  const random = randomId();
  sessionStorage.setItem(ATTEMPT, random);
  return random;
}

/** As `crypto.randomUUID`, which only secure pages have. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Null if the candidate types only; the browser's standard microphone if nothing else was chosen. */
export function rememberedDevice(): string | null {
  const device = sessionStorage.getItem(DEVICE) ?? "default";
  return device === TEXT_ONLY ? null : device;
}

export function rememberDevice(deviceId: string | null): void {
  sessionStorage.setItem(DEVICE, deviceId ?? TEXT_ONLY);
}

export function rememberedDraft(): string {
  return sessionStorage.getItem(DRAFT) ?? "";
}

export function rememberDraft(text: string): void {
  sessionStorage.setItem(DRAFT, text);
}

export function rememberedShortcuts(): boolean {
  return sessionStorage.getItem(SHORTCUTS) !== "off";
}

export function rememberShortcuts(on: boolean): void {
  sessionStorage.setItem(SHORTCUTS, on ? "on" : "off");
}
