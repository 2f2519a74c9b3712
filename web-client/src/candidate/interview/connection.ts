import type { CandidateApi } from "../../api/candidate";
import { openCandidateSocket, type CandidateSocket, type Closing, type News } from "../../api/candidateSocket";
import { Problem } from "../../api/http";
import type { CandidateUp, Seat } from "../../api/types";
import type { Levels } from "../../media/joinRoom";
import { roomWaitMs, wordsWaitMs } from "../../session/backoff";
import { settled, type Live, type LiveEvent } from "../../session/live";
import { firstStep } from "../../session/steps";
import type { Store } from "../../session/store";
import { keepMicrophone } from "./microphoneKeeper";
import { Voices, type Gone } from "./voices";
import { pause, wakeable, within } from "./waiting";

/** The interview's two connections (words by WebSocket, voices by LiveKit), kept up until {@link Connection.close}. */
export interface Connection {
  /** False if there is no connection now: nothing was sent. */
  readonly send: (message: CandidateUp) => boolean;
  readonly levels: () => Levels;
  readonly openMicrophone: () => void;
  /** Call it from a click. */
  readonly allowSound: () => void;
  /** Tries at once instead of later, or takes a new seat: after a displacement, or out of a hold. */
  readonly comeBack: () => void;
  readonly close: () => void;
}

export interface Means {
  readonly api: CandidateApi;
  readonly interview: string;
  /** The microphone to use; null for text only. */
  readonly deviceId: string | null;
}

/** Words that lasted this long were good: the next try after them does not wait long. */
const STEADY_MS = 10_000;
/** Nobody is told of a loss before nothing came for this long. */
const CALM_MS = 6_000;
/** Longest wait for a seat: a node may have to make the room. */
const SEAT_MS = 15_000;

export function connect(means: Means, store: Store<Live, LiveEvent>): Connection {
  const scope = new AbortController();
  const kept = new Kept(means, store, scope.signal);
  keepMicrophone(store, kept.voices, (message) => kept.send(message), scope.signal);
  void kept.run();
  return {
    send: (message) => kept.send(message),
    levels: () => kept.voices.levels(),
    openMicrophone: () => kept.voices.openMicrophone(),
    allowSound: () => kept.voices.allowSound(),
    comeBack: () => kept.comeBack(),
    close: () => scope.abort(),
  };
}

/** Why a try is over: `anew` if this page ended it to take another seat. */
type Ending = Closing | "anew" | Problem;

/**
 * Words and voices, each brought back by itself. A socket that breaks comes back with the same seat, and the voices go
 * on meanwhile; a new seat is taken only if the server wants it or the room is lost.
 */
class Kept {
  readonly voices: Voices;
  readonly #means: Means;
  readonly #store: Store<Live, LiveEvent>;
  readonly #signal: AbortSignal;
  readonly #wake = wakeable();
  #seat: Seat | null = null;
  #socket: CandidateSocket | null = null;
  /** Of the present socket. */
  #scope = new AbortController();
  #telling: ReturnType<typeof setTimeout> | undefined;
  /** True once the server has closed the room of an interview on hold; going on needs a new seat. */
  #roomClosed = false;

  constructor(means: Means, store: Store<Live, LiveEvent>, signal: AbortSignal) {
    this.#means = means;
    this.#store = store;
    this.#signal = signal;
    this.voices = new Voices(means.deviceId, store, (gone) => this.#voicesGone(gone));
    signal.addEventListener("abort", () => this.#stop(), { once: true });
  }

  send(message: CandidateUp): boolean {
    return this.#socket?.send(message) ?? false;
  }

  /** Until the interview is settled, or nobody looks any more. */
  async run(): Promise<void> {
    let failures = 0;
    while (!this.#signal.aborted && !settled(this.#store.get())) {
      this.#store.send({ kind: "connecting" });
      const beganAt = performance.now();
      const ending = await this.#once();
      const tookMs = performance.now() - beganAt;
      failures = tookMs > STEADY_MS ? 1 : failures + 1;
      this.#told(ending);
      if (full(ending)) {
        failures = 0;
        await this.#pause(roomWaitMs(ending.retryAfterMs, Math.random()));
      } else if (!(ending === "anew" && failures === 1)) {
        await this.#pause(wordsWaitMs(failures, tookMs, Math.random()));
      }
    }
    if (settled(this.#store.get())) this.#stop();
  }

  comeBack(): void {
    const { link } = this.#store.get();
    if (link.kind === "open") return this.#anew();
    if (link.kind !== "displaced") return this.#wake.now();
    this.#store.send({ kind: "connecting" });
    return void this.run();
  }

  /** A seat if there is none, then the socket until it closes. Never fails. */
  async #once(): Promise<Ending> {
    if (this.#seat === null) {
      const seat = await within(SEAT_MS, this.#signal, this.#means.api.seat).catch((error: unknown) =>
        this.#refused(error),
      );
      if (typeof seat === "string" || seat instanceof Problem) return seat;
      this.#seat = seat;
      this.#roomClosed = false;
    }
    const seat = this.#seat;
    const scope = new AbortController();
    this.#scope = scope;
    if (this.#signal.aborted) return "lost";
    const ending = await new Promise<Ending>((resolve) => {
      scope.signal.addEventListener("abort", () => resolve("anew"), { once: true });
      const hello = { interview: this.#means.interview, seat: seat.seat };
      this.#socket = openCandidateSocket(hello, (news) => this.#received(seat, news), resolve, scope.signal);
    });
    scope.abort();
    return ending;
  }

  #received(seat: Seat, news: News): void {
    const opens = this.#store.get().link.kind !== "open";
    this.#store.send({ kind: "message", message: news, atMs: performance.now() });
    if (opens && this.#store.get().link.kind === "open") {
      clearTimeout(this.#telling);
      this.voices.enter(seat);
      this.voices.catchUp();
    }
    this.#follow();
  }

  /** After each message: a pause mutes the microphone, and a settled interview leaves the room. */
  #follow(): void {
    const live = this.#store.get();
    const phase = live.received?.view.phase;
    if (settled(live)) return this.#scope.abort();
    if (this.#roomClosed && phase !== "HOLDING") return this.#anew();
    return this.voices.mute(phase === "PAUSED");
  }

  #voicesGone(gone: Gone): void {
    if (gone === "displaced") {
      this.#store.send({ kind: "displaced" });
      return this.#scope.abort();
    }
    // The server closes the room of an interview on hold; the words stay open.
    if (this.#store.get().received?.view.phase === "HOLDING") {
      this.#roomClosed = true;
      return undefined;
    }
    return this.#anew();
  }

  /** Another seat, another place in the room. */
  #anew(): void {
    this.#seat = null;
    this.voices.leave();
    this.#scope.abort();
  }

  #told(ending: Ending): void {
    const quietMs = performance.now() - (this.#socket?.heardAtMs() ?? 0);
    this.#socket = null;
    if (this.#signal.aborted || settled(this.#store.get())) return;
    if (full(ending)) return this.#store.send({ kind: "full" });
    if (ending === "refused" || ending === "displaced") return this.#store.send({ kind: ending });
    if (ending === "over") return this.#store.send({ kind: "over", outcome: null });
    if (ending === "noSeat") this.#seat = null;
    const before = this.#store.get().link.kind;
    this.#store.send({ kind: "dropped" });
    if (before !== "open") return undefined;
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#store.send({ kind: "stillDown" }), Math.max(0, CALM_MS - quietMs));
    return undefined;
  }

  /** No seat: because the interview is over, because the link is not valid, or for now. */
  async #refused(error: unknown): Promise<Ending> {
    if (!(error instanceof Problem)) return "lost";
    if (error.status === 401 || error.status === 403) return "refused";
    if (error.status === 409 || error.status === 410) {
      const interview = await this.#means.api.interview(this.#signal).catch(() => null);
      if (interview && firstStep(interview) === "end") return "over";
    }
    return full(error) ? error : "lost";
  }

  #pause(ms: number): Promise<void> {
    return pause(ms, this.#signal, this.#wake.asked());
  }

  #stop(): void {
    clearTimeout(this.#telling);
    this.#seat = null;
    this.#scope.abort();
    this.voices.leave();
  }
}

function full(ending: Ending): ending is Problem {
  return ending instanceof Problem && ending.code === "no-room";
}
