import type { CandidateDown, CandidateUp } from "./types";

/** Why a socket is closed: codes of the contract, everything else is a loss that may heal. */
export type Closing = "refused" | "displaced" | "over" | "lost";

const CLOSINGS: Readonly<Record<number, Closing>> = { 4401: "refused", 4409: "displaced", 4410: "over" };

/** Longest wait for the socket to open and the server's first message. */
const OPENING_MS = 10_000;

export interface CandidateSocket {
  /** False if there is no connection: nothing was sent. */
  readonly send: (message: CandidateUp) => boolean;
}

/**
 * Opens the candidate's socket and says hello. `onClose` is called once, unless `signal` closed it.
 *
 * @param signal closes the socket when aborted
 */
export function openCandidateSocket(
  hello: { readonly token: string; readonly seat: string },
  onMessage: (message: CandidateDown) => void,
  onClose: (closing: Closing) => void,
  signal: AbortSignal,
): CandidateSocket {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/api/v1/candidate/live`);
  const send = (message: CandidateUp) => {
    if (socket.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };
  let closed = false;
  const closeOnce = (closing: Closing) => {
    if (closed) return;
    closed = true;
    clearTimeout(opening);
    if (!signal.aborted) onClose(closing);
  };
  const opening = setTimeout(() => {
    closeOnce("lost");
    socket.close();
  }, OPENING_MS);
  socket.addEventListener("open", () => send({ type: "hello", ...hello }));
  socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
    clearTimeout(opening);
    if (!signal.aborted && !closed) onMessage(JSON.parse(data) as CandidateDown);
  });
  socket.addEventListener("close", ({ code }) => closeOnce(CLOSINGS[code] ?? "lost"));
  signal.addEventListener("abort", () => socket.close(1000), { once: true });
  return { send };
}
