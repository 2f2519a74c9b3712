// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CandidateApi } from "../../api/candidate";
import type { News } from "../../api/candidateSocket";
import type { CandidateView, Seat } from "../../api/types";
import type { RoomReport } from "../../media/joinRoom";
import { connecting, next } from "../../session/live";
import { createStore } from "../../session/store";
import { connect, type Connection } from "./connection";

interface OpenSocket {
  readonly seat: string;
  readonly bring: (news: News) => void;
  readonly close: (closing: string) => void;
  readonly signal: AbortSignal;
  readonly sent: object[];
}

interface JoinedRoom {
  readonly token: string;
  readonly report: (report: RoomReport) => void;
  readonly signal: AbortSignal;
}

const world = vi.hoisted(() => ({ sockets: [] as OpenSocket[], rooms: [] as JoinedRoom[], joinable: true }));

vi.mock("../../api/candidateSocket", () => ({
  openCandidateSocket: (
    { seat }: { seat: string },
    bring: OpenSocket["bring"],
    close: OpenSocket["close"],
    signal: AbortSignal,
  ) => {
    const sent: object[] = [];
    world.sockets.push({ seat, bring, close, signal, sent });
    return { send: (message: object) => sent.push(message) > 0, heardAtMs: () => performance.now() };
  },
}));

vi.mock("../../media/joinRoom", () => ({
  joinRoom: ({ token }: { token: string }, report: JoinedRoom["report"], signal: AbortSignal) => {
    if (!world.joinable) return Promise.reject(new Error("no way"));
    world.rooms.push({ token, report, signal });
    report({ kind: "sound", sound: "joined" });
    const nothing = () => Promise.resolve();
    const levels = () => ({ interviewer: 0, candidate: 0 });
    return Promise.resolve({ levels, openMicrophone: nothing, mute: nothing, allowSound: nothing });
  },
}));

const VIEW: CandidateView = {
  type: "view",
  phase: "LISTENING",
  questionNumber: 1,
  questions: 3,
  remainingMs: 600_000,
  clockRunning: true,
  buttons: [],
  voice: { engine: "local", speaks: true, listens: true, demo: true },
};

let room: string;
let seats: number;
let connection: Connection;
let store: ReturnType<typeof newStore>;

const newStore = () => createStore(connecting, next);
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const socket = () => {
  const newest = world.sockets.at(-1);
  if (!newest) throw new Error("the page has opened no socket");
  return newest;
};

async function inConversation() {
  await later(0);
  socket().bring(VIEW);
  await later(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  world.sockets.length = 0;
  world.rooms.length = 0;
  world.joinable = true;
  room = "room";
  seats = 0;
  const seat = (): Promise<Seat> => {
    seats++;
    return Promise.resolve({
      seat: `seat ${seats}`,
      livekitUrl: "ws://livekit",
      livekitToken: `token ${seats}`,
      room,
      identity: "candidate",
      interviewer: "interviewer",
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
    });
  };
  const api = { seat } as unknown as CandidateApi;
  store = newStore();
  connection = connect({ api, interview: "id", deviceId: "default" }, store);
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

test("words that break come back with the same seat, and the room is not left", async () => {
  await inConversation();
  socket().close("lost");
  await later(100);
  expect(store.get().link.kind).toBe("healing");

  await later(1_000);
  await inConversation();

  expect(world.sockets.map(({ seat }) => seat)).toEqual(["seat 1", "seat 1"]);
  expect([world.rooms.length, world.rooms[0]?.signal.aborted]).toEqual([1, false]);
  expect(store.get()).toMatchObject({ link: { kind: "open" }, sound: "joined" });
});

test("nobody is told of a loss before six seconds, and then the truth", async () => {
  await inConversation();
  socket().close("lost");
  for (let i = 0; i < 5; i++) {
    await later(1_000);
    if (!socket().signal.aborted) socket().close("lost");
  }
  expect(store.get().link.kind).toBe("healing");

  await later(2_000);

  expect(store.get().link.kind).toBe("lost");
  expect(world.rooms[0]?.signal.aborted).toBe(false);
});

test("a server that does not know the seat gives a new one, and whoever is in its room stays", async () => {
  await inConversation();
  socket().close("noSeat");
  await later(1_000);
  await inConversation();

  expect([socket().seat, world.rooms.length, world.rooms[0]?.signal.aborted]).toEqual(["seat 2", 1, false]);
});

test("a new seat in another room is another room", async () => {
  await inConversation();
  room = "another";
  socket().close("noSeat");
  await later(1_000);
  await inConversation();

  expect(world.rooms.map(({ token, signal }) => [token, signal.aborted])).toEqual([
    ["token 1", true],
    ["token 2", false],
  ]);
});

test("a place in the room that is lost for good is taken again, with a new seat", async () => {
  await inConversation();
  world.rooms[0]?.report({ kind: "left", because: "dropped" });
  await later(1_000);
  await inConversation();

  expect([socket().seat, world.rooms.length]).toEqual(["seat 2", 2]);
});

test("another window has the voices, so this one steps back with its words too", async () => {
  await inConversation();
  world.rooms[0]?.report({ kind: "left", because: "displaced" });
  await later(60_000);

  expect([store.get().link.kind, world.sockets.length, socket().signal.aborted]).toEqual(["displaced", 1, true]);
});

test("voices that stay behind the words are joined anew", async () => {
  await inConversation();
  world.rooms[0]?.report({ kind: "sound", sound: "lost" });
  socket().close("lost");
  await later(1_000);
  await inConversation();
  await later(5_000);
  await inConversation();

  expect([seats, world.rooms.length]).toEqual([2, 2]);
});

test("voices that never found a way cost nobody the seat", async () => {
  world.joinable = false;
  await inConversation();
  await later(60_000);

  expect([seats, world.sockets.length, store.get().link.kind]).toEqual([1, 1, "open"]);
});

test("a microphone that went away is no silence, until somewhat after it is back", async () => {
  await inConversation();
  world.rooms[0]?.report({ kind: "microphone", microphone: "lost" });
  await later(6_100);
  const away = socket().sent.length;
  world.rooms[0]?.report({ kind: "microphone", microphone: "on" });
  await later(60_000);

  expect(away).toBe(5);
  expect(socket().sent.length - away).toBeGreaterThanOrEqual(2);
  expect(socket().sent.length - away).toBeLessThanOrEqual(4);
});

test("a hold whose room was closed keeps the words, and going on takes a new seat", async () => {
  await inConversation();
  socket().bring({ ...VIEW, phase: "HOLDING" });
  world.rooms[0]?.report({ kind: "left", because: "dropped" });
  await later(1_000);
  expect([seats, store.get().sound]).toEqual([1, "off"]);

  socket().bring({ ...VIEW, phase: "WAITING" });
  await later(1_000);
  await inConversation();

  expect([seats, world.rooms.length]).toEqual([2, 2]);
});
