import { expect, test } from "vitest";
import type { CandidateView, Caption } from "../api/types";
import { connecting, next, type Live, type LiveEvent } from "./live";

const view: CandidateView = {
  type: "view",
  phase: "SPEAKING",
  questionNumber: 1,
  questions: 3,
  remainingMs: 600_000,
  clockRunning: true,
  buttons: ["REPEAT"],
  voice: { engine: "local", speaks: true, listens: true, demo: true },
};
const caption = (id: string, text: string, final: boolean): Caption => ({
  type: "caption",
  id,
  speaker: "CANDIDATE",
  text,
  final,
});
const message = (of: CandidateView | Caption | { type: "refused"; detail: string } | { type: "displaced" }) =>
  ({ kind: "message", message: of, atMs: 0 }) satisfies LiveEvent;
const after = (...events: LiveEvent[]): Live => events.reduce(next, connecting);

test("the first view opens the link", () => {
  expect(after(message(view))).toMatchObject({ link: { kind: "open" }, received: { view } });
});

test("a corrected caption replaces the first guess", () => {
  const live = after(message(caption("1", "mergesort", false)), message(caption("1", "merge sort", true)));

  expect(live.captions).toEqual([caption("1", "merge sort", true)]);
});

test("only the newest captions are kept", () => {
  const live = after(...Array.from({ length: 60 }, (_, i) => message(caption(String(i), "words", true))));

  expect([live.captions.length, live.captions[0]?.id]).toEqual([50, "10"]);
});

test("what is lost stays lost until words come again, not only an attempt", () => {
  const lost = after(message(view), { kind: "dropped" }, { kind: "stillDown" }, { kind: "connecting" });

  expect(lost.link).toEqual({ kind: "lost" });
  expect(next(lost, message(view)).link).toEqual({ kind: "open" });
});

test("a drop is nobody's worry while it may heal, through every attempt", () => {
  const healing = after(message(view), { kind: "dropped" }, { kind: "connecting" }, { kind: "dropped" });

  expect(healing.link).toEqual({ kind: "healing" });
  expect(next(healing, message(view)).link).toEqual({ kind: "open" });
});

test("a drop that does not heal in time is told", () => {
  expect(after(message(view), { kind: "dropped" }, { kind: "stillDown" }).link).toEqual({ kind: "lost" });
});

test("what was never there is lost at once", () => {
  expect(after({ kind: "dropped" }).link).toEqual({ kind: "lost" });
});

test("time that runs out after the words came back means nothing", () => {
  expect(after(message(view), { kind: "dropped" }, message(view), { kind: "stillDown" }).link.kind).toBe("open");
});

test("the voices do not go with the words", () => {
  const live = after(message(view), { kind: "sound", sound: "joined" }, { kind: "dropped" }, { kind: "connecting" });

  expect(live.sound).toBe("joined");
});

test("whoever finds no room waits for one, through every attempt, until words come", () => {
  const full = after({ kind: "full" }, { kind: "connecting" });

  expect(full.link).toEqual({ kind: "full" });
  expect(next(full, message(view)).link).toEqual({ kind: "open" });
});

test("whoever was in the middle of it is not told about rooms", () => {
  expect(after(message(view), { kind: "dropped" }, { kind: "full" }).link).toEqual({ kind: "lost" });
});

test("captions and the last view survive a drop", () => {
  const live = after(message(view), message(caption("1", "hello", true)), { kind: "dropped" });

  expect([live.captions.length, live.received?.view.questionNumber]).toEqual([1, 1]);
});

test("a displaced page does not come back by itself", () => {
  const live = after(message(view), message({ type: "displaced" }), { kind: "dropped" });

  expect(live.link).toEqual({ kind: "displaced" });
});

test("a displaced page comes back when asked", () => {
  expect(after(message({ type: "displaced" }), { kind: "connecting" }).link).toEqual({ kind: "connecting" });
});

test("the end is known with its outcome, and nothing but a wish reopens it", () => {
  const live = after(message({ ...view, phase: "ENDED", outcome: "COMPLETED" }), { kind: "dropped" });

  expect(live.link).toEqual({ kind: "over", outcome: "COMPLETED" });
});

test("a refused text is known until it was read", () => {
  const refused = after({ kind: "textSent", text: "my answer" }, message({ type: "refused", detail: "Not now" }));

  expect(refused).toMatchObject({ refusal: "Not now", sentText: "my answer" });
  expect(next(refused, { kind: "refusalRead" })).toMatchObject({ refusal: null, sentText: null });
});

test("a text is settled when its line comes back", () => {
  expect(after({ kind: "textSent", text: "yes" }, message(caption("7", "yes", true))).sentText).toBeNull();
});
