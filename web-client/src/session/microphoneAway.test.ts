import { expect, test } from "vitest";
import { connecting, type Live } from "./live";
import { excused, followLoss, type Loss } from "./microphoneAway";

const live = (change: Partial<Live>): Live => ({
  ...connecting,
  link: { kind: "open" },
  microphone: "lost",
  received: {
    atMs: 0,
    view: {
      type: "view",
      phase: "LISTENING",
      questionNumber: 1,
      questions: 3,
      remainingMs: 600_000,
      clockRunning: true,
      buttons: [],
      voice: { engine: "local", speaks: true, listens: true, demo: true },
    },
  },
  ...change,
});

const NONE: Loss = { kind: "none" };
const away = (sinceMs: number): Loss => ({ kind: "away", sinceMs });

test.each(["lost", "blocked"] as const)("a microphone that is %s is away, since then", (microphone) => {
  const loss = followLoss(NONE, live({ microphone }), 5);

  expect(loss).toEqual(away(5));
  expect(followLoss(loss, live({ microphone }), 9)).toBe(loss);
});

test.each(["on", "muted", "off"] as const)(
  "a microphone that is %s and was never away needs no excuse",
  (microphone) => {
    expect(excused(live({ microphone }), followLoss(NONE, live({ microphone }), 0), 0)).toBe(false);
  },
);

test("whoever has lost the microphone is excused, but not for ever", () => {
  expect([0, 119_000, 121_000].map((nowMs) => excused(live({}), away(0), nowMs))).toEqual([true, true, false]);
});

test("whoever has it back gets a moment to find the thread", () => {
  const back = followLoss(away(0), live({ microphone: "on" }), 10_000);

  expect([10_000, 13_000, 15_000].map((nowMs) => excused(live({}), back, nowMs))).toEqual([true, true, false]);
});

test("only while the interview goes on is there something to excuse", () => {
  const { received } = live({});
  const paused = received && { ...received, view: { ...received.view, phase: "PAUSED" as const } };

  expect(excused(live({ received: paused }), away(0), 0)).toBe(false);
  expect(excused(live({ link: { kind: "healing" } }), away(0), 0)).toBe(false);
});
