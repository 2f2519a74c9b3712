// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openCandidateSocket, type Closing, type News } from "./candidateSocket";

/** The browser's end of a socket, led by the test. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static newest: FakeSocket;
  readyState = 0;
  readonly sent: { type: string }[] = [];

  constructor() {
    super();
    FakeSocket.newest = this;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }

  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  bring(message: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  close(code = 1000): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }
}

const pings = () => FakeSocket.newest.sent.filter(({ type }) => type === "ping").length;
const PONG = { type: "pong" };

let news: News[];
let closings: Closing[];
let scope: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  news = [];
  closings = [];
  scope = new AbortController();
});

afterEach(() => {
  scope.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function opened() {
  const hello = { interview: "id", seat: "seat" };
  const socket = openCandidateSocket(
    hello,
    (each) => news.push(each),
    (closing) => closings.push(closing),
    scope.signal,
  );
  FakeSocket.newest.open();
  FakeSocket.newest.bring({ type: "refused", detail: "the first message" });
  return socket;
}

test("hello comes first", () => {
  opened();

  expect(FakeSocket.newest.sent).toEqual([{ type: "hello", interview: "id", seat: "seat" }]);
});

test("a server that answers pings is trusted, and its answers are no news", () => {
  opened();
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(2_000);
    FakeSocket.newest.bring(PONG);
  }

  expect([pings(), news.length, closings.length]).toEqual([20, 1, 0]);
});

test("two pings without answer are a loss, told once", () => {
  opened();
  vi.advanceTimersByTime(5_000);
  expect(closings).toEqual([]);

  vi.advanceTimersByTime(20_000);

  expect([pings(), closings]).toEqual([2, ["lost"]]);
});

test("when it was heard last is known", () => {
  const socket = opened();
  const before = socket.heardAtMs();
  vi.advanceTimersByTime(2_000);
  FakeSocket.newest.bring(PONG);

  expect(socket.heardAtMs() - before).toBe(2_000);
});

test("a network that is back gets one second and a half to prove it", () => {
  opened();
  dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(1_400);
  expect([pings(), closings]).toEqual([1, []]);

  vi.advanceTimersByTime(200);

  expect(closings).toEqual(["lost"]);
});

test("a network that is back and proves it keeps the socket", () => {
  opened();
  vi.advanceTimersByTime(1);
  dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(1);
  FakeSocket.newest.bring(PONG);
  vi.advanceTimersByTime(1_900);

  expect(closings).toEqual([]);
});

test("a server that never says anything is given up after four seconds", () => {
  openCandidateSocket({ interview: "id", seat: "s" }, vi.fn(), (closing) => closings.push(closing), scope.signal);
  FakeSocket.newest.open();
  vi.advanceTimersByTime(4_100);

  expect(closings).toEqual(["lost"]);
});

test.each([
  [4401, "refused"],
  [4404, "noSeat"],
  [4409, "displaced"],
  [4410, "over"],
  [1006, "lost"],
  [1011, "lost"],
] as const)("%i means %s", (code, closing) => {
  opened();
  FakeSocket.newest.close(code);

  expect(closings).toEqual([closing]);
});

test("whoever closes it is told nothing, and nothing is asked any more", () => {
  opened();
  scope.abort();
  vi.advanceTimersByTime(60_000);

  expect([closings, pings()]).toEqual([[], 0]);
});
