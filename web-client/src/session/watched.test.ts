import { expect, test } from "vitest";
import type { Caption, TranscriptLine } from "../api/types";
import { nextWatched, unwatched, type WatchedEvent } from "./watched";

const line = (seq: number, text: string): WatchedEvent & { line: TranscriptLine } => ({
  kind: "line",
  line: { seq, visit: 1, speaker: "CANDIDATE", startMs: 0, endMs: 1, text, words: [], typed: false },
});
const caption = (speaker: Caption["speaker"]): WatchedEvent => ({
  kind: "caption",
  caption: { type: "caption", id: speaker, speaker, text: "so far", final: false },
});
const after = (...events: WatchedEvent[]) => events.reduce(nextWatched, unwatched);

test("a line takes the place of what its speaker was saying", () => {
  const watched = after(caption("CANDIDATE"), caption("INTERVIEWER"), line(1, "said"));

  expect(watched.captions.map(({ speaker }) => speaker)).toEqual(["INTERVIEWER"]);
});

test("lines that come again after a loss are there once, in their order", () => {
  const watched = after(line(2, "two"), line(1, "one"), { kind: "lost" }, { kind: "open" }, line(2, "two"));

  expect(watched.lines.map(({ text }) => text)).toEqual(["one", "two"]);
});

test("the end is the end", () => {
  expect(after(caption("CANDIDATE"), { kind: "ended" }, { kind: "lost" })).toMatchObject({
    link: "ended",
    captions: [],
  });
});
