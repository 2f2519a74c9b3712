/** What a reload of this window must find again. Nothing leaves the browser; it is gone with the window. */
const DEVICE = "viva.device";
const DRAFT = "viva.draft";
const SHORTCUTS = "viva.shortcuts";
const TEXT_ONLY = "";

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
