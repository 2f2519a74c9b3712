import { expect, test } from "vitest";
import { connecting, type Live } from "./live";
import { excused } from "./microphoneAway";

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

test.each(["lost", "blocked"] as const)("a microphone that is %s excuses silence", (microphone) => {
  expect(excused(live({ microphone }), 0)).toBe(true);
});

test.each(["on", "muted", "off"] as const)("a microphone that is %s excuses nothing", (microphone) => {
  expect(excused(live({ microphone }), 0)).toBe(false);
});

test("nobody is excused for ever", () => {
  expect(excused(live({}), 121_000)).toBe(false);
});

test("only in the candidate's turn is there something to excuse", () => {
  const { received } = live({});

  expect(
    excused(live({ received: received && { ...received, view: { ...received.view, phase: "SPEAKING" } } }), 0),
  ).toBe(false);
  expect(excused(live({ link: { kind: "healing" } }), 0)).toBe(false);
});
