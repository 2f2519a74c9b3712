import { liveUrl } from "./staff";
import { leftIfOver } from "./staffRequest";
import type { CandidateView, Caption, TranscriptLine } from "./types";

export type WatchEvent =
  | { readonly kind: "open" }
  | { readonly kind: "line"; readonly line: TranscriptLine }
  | { readonly kind: "caption"; readonly caption: Caption }
  | { readonly kind: "view"; readonly view: CandidateView; readonly atMs: number }
  | { readonly kind: "ended" }
  /** `final` is true if the browser gave up: the answer was no event stream (signed out, not found). */
  | { readonly kind: "lost"; readonly final: boolean };

/** Follows one interview until `signal` is aborted. The browser itself comes back with `Last-Event-ID`. */
export function watchInterview(id: string, send: (event: WatchEvent) => void, signal: AbortSignal): void {
  const source = new EventSource(liveUrl(id));
  const on = (name: string, read: (text: string) => WatchEvent) =>
    source.addEventListener(name, ({ data }: MessageEvent<string>) => send(read(data)));
  source.addEventListener("open", () => send({ kind: "open" }));
  on("line", (text) => ({ kind: "line", line: JSON.parse(text) as TranscriptLine }));
  on("caption", (text) => ({ kind: "caption", caption: JSON.parse(text) as Caption }));
  on("view", (text) => ({ kind: "view", view: JSON.parse(text) as CandidateView, atMs: performance.now() }));
  on("ended", () => {
    source.close();
    return { kind: "ended" };
  });
  source.addEventListener("error", () => {
    const final = source.readyState === EventSource.CLOSED;
    send({ kind: "lost", final });
    if (final) void leftIfOver();
  });
  signal.addEventListener("abort", () => source.close(), { once: true });
}
