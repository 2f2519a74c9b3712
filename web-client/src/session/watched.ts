import type { CandidateView, Caption, TranscriptLine } from "../api/types";
import { mergeCaption } from "./captions";
import type { ReceivedView } from "./clock";

/** An interview as a watcher sees it, as data. */
export interface Watched {
  readonly link: "connecting" | "open" | "lost" | "ended";
  readonly received: ReceivedView | null;
  /** In the order of the record. */
  readonly lines: readonly TranscriptLine[];
  /** Lines being spoken, not yet in the record. */
  readonly captions: readonly Caption[];
}

export type WatchedEvent =
  | { readonly kind: "open" }
  | { readonly kind: "line"; readonly line: TranscriptLine }
  | { readonly kind: "caption"; readonly caption: Caption }
  | { readonly kind: "view"; readonly view: CandidateView; readonly atMs: number }
  | { readonly kind: "ended" }
  | { readonly kind: "lost" };

export const unwatched: Watched = { link: "connecting", received: null, lines: [], captions: [] };

export function nextWatched(watched: Watched, event: WatchedEvent): Watched {
  if (watched.link === "ended") return watched;
  switch (event.kind) {
    case "open":
      return { ...watched, link: "open" };
    case "lost":
      return { ...watched, link: "lost" };
    case "ended":
      return { ...watched, link: "ended", captions: [] };
    case "view":
      return { ...watched, link: "open", received: { view: event.view, atMs: event.atMs } };
    case "caption":
      return { ...watched, captions: mergeCaption(watched.captions, event.caption) };
    case "line":
      return withLine(watched, event.line);
  }
}

/** A line may come twice after a broken connection; it replaces the captions of its speaker. */
function withLine(watched: Watched, line: TranscriptLine): Watched {
  const known = watched.lines.findIndex(({ seq }) => seq === line.seq);
  const lines =
    known >= 0 ? watched.lines.with(known, line) : [...watched.lines, line].toSorted((a, b) => a.seq - b.seq);
  return { ...watched, lines, captions: watched.captions.filter(({ speaker }) => speaker !== line.speaker) };
}
