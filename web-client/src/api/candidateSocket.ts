import type { CandidateDown, CandidateUp } from "./types";

/** Why a socket is closed: codes of the contract, everything else is a loss that may heal. */
export type Closing = "refused" | "noSeat" | "displaced" | "over" | "lost";

const CLOSINGS: Readonly<Record<number, Closing>> = {
  4401: "refused",
  4404: "noSeat",
  4409: "displaced",
  4410: "over",
};

/** Longest wait for the socket to open and the server's first message. */
const OPENING_MS = 4_000;
/** A network that swallows everything closes nothing: only a missing answer tells. */
const PING_MS = 2_000;
const MOST_UNANSWERED = 2;
/** For an answer once the browser says that the network has changed. */
const HURRY_MS = 1_500;

/** What has something to say to a page; the rest is between the two ends of the socket. */
export type News = Exclude<CandidateDown, { type: "pong" }>;

export interface CandidateSocket {
  /** False if there is no connection: nothing was sent. */
  readonly send: (message: CandidateUp) => boolean;
  /** When anything came last, on the clock of `performance.now()`. */
  readonly heardAtMs: () => number;
}

interface Hello {
  readonly interview: string;
  readonly seat: string;
}

/**
 * Opens the candidate's socket, says hello, and asks every two seconds whether the server is still there. `onClose` is
 * called once, unless `signal` closed it.
 *
 * @param signal closes the socket when aborted
 */
export function openCandidateSocket(
  hello: Hello,
  onNews: (news: News) => void,
  onClose: (closing: Closing) => void,
  signal: AbortSignal,
): CandidateSocket {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/api/v1/candidate/live`);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let heardAtMs = performance.now();
  let messages = 0;
  let unanswered = 0;
  let closed = false;
  const send = (message: CandidateUp) => {
    if (socket.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };
  const close = (closing: Closing) => {
    if (closed) return;
    closed = true;
    timers.forEach(clearTimeout);
    removeEventListener("online", hurry);
    if (!signal.aborted) onClose(closing);
  };
  const lose = () => {
    close("lost");
    socket.close();
  };
  const hurry = () => {
    if (!send({ type: "ping" })) return;
    const before = messages;
    timers.add(setTimeout(() => messages === before && lose(), HURRY_MS));
  };
  const opening = setTimeout(lose, OPENING_MS);
  timers.add(opening);
  socket.addEventListener("open", () => send({ type: "hello", ...hello }));
  socket.addEventListener(
    "message",
    () => {
      clearTimeout(opening);
      timers.add(setInterval(() => (unanswered++ < MOST_UNANSWERED ? send({ type: "ping" }) : lose()), PING_MS));
    },
    { once: true },
  );
  socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
    if (signal.aborted || closed) return;
    heardAtMs = performance.now();
    messages++;
    unanswered = 0;
    const message = JSON.parse(data) as CandidateDown;
    if (message.type !== "pong") onNews(message);
  });
  socket.addEventListener("close", ({ code }) => close(CLOSINGS[code] ?? "lost"));
  addEventListener("online", hurry);
  signal.addEventListener("abort", () => (close("lost"), socket.close(1000)), { once: true });
  return { send, heardAtMs: () => heardAtMs };
}
