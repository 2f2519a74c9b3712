import { Problem } from "../../api/http";
import type { CandidateApi } from "../../api/candidate";
import { openCandidateSocket, type CandidateSocket } from "../../api/candidateSocket";
import type { CandidateUp, Seat } from "../../api/types";
import type { JoinedRoom, Levels, RoomReport } from "../../media/joinRoom";
import { roomWaitMs, waitMs } from "../../session/backoff";
import { settled, type Live, type LiveEvent } from "../../session/live";
import { firstStep } from "../../session/steps";
import type { Store } from "../../session/store";
import { pause, until, wakeable } from "./waiting";

/** The interview's two connections (words by WebSocket, voices by LiveKit), kept up until {@link Connection.close}. */
export interface Connection {
  /** False if there is no connection now: nothing was sent. */
  readonly send: (message: CandidateUp) => boolean;
  readonly levels: () => Levels;
  readonly openMicrophone: () => void;
  /** Call it from a click. */
  readonly allowSound: () => void;
  /** Takes a new seat: at once instead of at the next try, after a displacement, or out of a hold. */
  readonly comeBack: () => void;
  readonly close: () => void;
}

export interface Means {
  readonly api: CandidateApi;
  readonly token: string;
  /** The microphone to use; null for text only. */
  readonly deviceId: string | null;
}

/** A visit that lasted this long was a good one: the next try after it does not wait long. */
const STEADY_MS = 10_000;

const SILENCE: Levels = { interviewer: 0, candidate: 0 };

export function connect(means: Means, store: Store<Live, LiveEvent>): Connection {
  const scope = new AbortController();
  const wake = wakeable();
  let visit: Visit | null = null;
  const run = async () => {
    let failures = 0;
    while (!scope.signal.aborted && !settled(store.get())) {
      store.send({ kind: "connecting" });
      visit = new Visit(means, store, scope.signal);
      const beganAt = performance.now();
      await visit.lasts();
      failures = performance.now() - beganAt > STEADY_MS ? 1 : failures + 1;
      if (visit.noRoom) {
        failures = 0;
        await pause(roomWaitMs(visit.noRoom.retryAfterMs, Math.random()), scope.signal, wake.asked());
        continue;
      }
      if (store.get().link.kind !== "lost") continue;
      await pause(waitMs(failures, Math.random()), scope.signal, wake.asked());
    }
  };
  const plugged = () => {
    if (store.get().microphone === "lost") void visit?.room?.openMicrophone();
  };
  // Browsers have no devices for pages without a secure origin.
  if ("mediaDevices" in navigator) {
    navigator.mediaDevices.addEventListener("devicechange", plugged, { signal: scope.signal });
  }
  void run();
  return {
    send: (message) => visit?.socket?.send(message) ?? false,
    levels: () => visit?.room?.levels() ?? SILENCE,
    openMicrophone: () => void visit?.room?.openMicrophone(),
    allowSound: () => void visit?.room?.allowSound(),
    comeBack: () => {
      const { link } = store.get();
      if (link.kind === "open") return visit?.leave();
      if (link.kind !== "displaced") return wake.now();
      store.send({ kind: "connecting" });
      return void run();
    },
    close: () => scope.abort(),
  };
}

/** One seat: from taking it until anything of it is lost. */
class Visit {
  socket: CandidateSocket | null = null;
  room: JoinedRoom | null = null;
  /** Set if the server had no room for this visit. */
  noRoom: Problem | null = null;
  readonly #means: Means;
  readonly #store: Store<Live, LiveEvent>;
  readonly #scope = new AbortController();
  readonly #outer: AbortSignal;
  /** True once the server has closed the room of an interview on hold; going on needs a new seat. */
  #roomClosed = false;

  constructor(means: Means, store: Store<Live, LiveEvent>, outer: AbortSignal) {
    this.#means = means;
    this.#store = store;
    this.#outer = outer;
  }

  /** Gives the seat back. Idempotent. */
  leave(): void {
    this.#scope.abort();
  }

  /** Resolves when this visit is over; the store knows why. Never fails. */
  async lasts(): Promise<void> {
    const leave = () => this.#scope.abort();
    this.#outer.addEventListener("abort", leave, { once: true });
    try {
      const seat = await this.#means.api.seat(this.#scope.signal);
      this.#openSocket(seat);
      await until(this.#scope.signal);
    } catch (error) {
      if (!this.#scope.signal.aborted) await this.#refused(error);
    } finally {
      this.#outer.removeEventListener("abort", leave);
      this.#scope.abort();
    }
  }

  #openSocket(seat: Seat): void {
    const hello = { token: this.#means.token, seat: seat.seat };
    this.socket = openCandidateSocket(
      hello,
      (message) => {
        const first = this.#store.get().link.kind !== "open";
        this.#store.send({ kind: "message", message, atMs: performance.now() });
        if (first && this.#store.get().link.kind === "open") void this.#joinUntilJoined(seat);
        this.#follow();
      },
      (closing) => this.#end(closing === "lost" ? { kind: "dropped" } : closedBy(closing)),
      this.#scope.signal,
    );
  }

  /** After each message: a pause mutes the microphone, and a settled interview leaves the room. */
  #follow(): void {
    const live = this.#store.get();
    const phase = live.received?.view.phase;
    if (settled(live) || (this.#roomClosed && phase !== "HOLDING")) return this.leave();
    return void this.room?.mute(phase === "PAUSED");
  }

  /** The voices may come later than the words: the interview can go on in writing until then. */
  async #joinUntilJoined(seat: Seat): Promise<void> {
    const signal = this.#scope.signal;
    const invitation = { url: seat.livekitUrl, token: seat.livekitToken, deviceId: this.#means.deviceId };
    const join = async () => {
      const { joinRoom } = await import("../../media/joinRoom");
      return await joinRoom(invitation, (report) => this.#roomReported(report), signal);
    };
    this.#store.send({ kind: "sound", sound: "joining" });
    for (let attempt = 1; ; attempt++) {
      this.room = await join().catch(() => null);
      if (signal.aborted) return;
      if (this.room !== null) return this.#follow();
      this.#store.send({ kind: "sound", sound: "lost" });
      if (Date.parse(seat.expiresAt) < Date.now()) return this.#end({ kind: "dropped" });
      await pause(waitMs(attempt + 2, Math.random()), signal);
    }
  }

  #roomReported(report: RoomReport): void {
    if (report.kind !== "left") return this.#store.send(report);
    // While the first join is still failing, `#joinUntilJoined` tries again by itself.
    if (this.room === null) return undefined;
    if (report.because === "displaced") return this.#end({ kind: "displaced" });
    // The server closes the room of an interview on hold; the words stay open.
    if (this.#store.get().received?.view.phase === "HOLDING") {
      this.#roomClosed = true;
      return this.#store.send({ kind: "sound", sound: "off" });
    }
    return this.#end({ kind: "dropped" });
  }

  #end(event: LiveEvent): void {
    if (this.#scope.signal.aborted) return;
    this.#store.send(event);
    this.#scope.abort();
  }

  /** No seat: because the interview is over, because the link is not valid, or for now. */
  async #refused(error: unknown): Promise<void> {
    if (error instanceof Problem && (error.status === 401 || error.status === 403))
      return this.#end({ kind: "refused" });
    if (error instanceof Problem && (error.status === 409 || error.status === 410)) {
      const interview = await this.#means.api.interview(this.#scope.signal).catch(() => null);
      if (interview && firstStep(interview) === "end") return this.#end({ kind: "over", outcome: null });
    }
    if (error instanceof Problem && error.code === "no-room") {
      this.noRoom = error;
      return this.#end({ kind: "full" });
    }
    return this.#end({ kind: "dropped" });
  }
}

function closedBy(closing: "refused" | "displaced" | "over"): LiveEvent {
  return closing === "over" ? { kind: "over", outcome: null } : { kind: closing };
}
