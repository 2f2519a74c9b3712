import type { Track } from "../api/types";
import { correct } from "../replay/sync";
import { spanAt, type Span, type Timeline } from "../replay/timeline";

export interface Lane {
  readonly muted: boolean;
  /** 0 to 1. */
  readonly volume: number;
}

export interface PlayerState {
  readonly playing: boolean;
  /** True while sound is still on its way; the clock waits for it. */
  readonly waiting: boolean;
  /** True if a track could not be loaded; the other one goes on. */
  readonly failed: boolean;
  readonly rate: number;
  readonly lanes: Readonly<Record<Track, Lane>>;
}

const TICK_MS = 80;
/** Enough sound to go on: HAVE_FUTURE_DATA. */
const ENOUGH = 3;

/**
 * Plays both tracks of all visits on one clock. The clock is ours; each track is an audio element that is held to it,
 * so neither can drift from the other by more than a few ms, and a track that ends early does not stop the other.
 */
export class Player {
  readonly #timeline: Timeline;
  readonly #urlOf: (visit: number, track: Track) => string;
  readonly #listeners = new Set<() => void>();
  readonly #moved = new Set<() => void>();
  #state: PlayerState = {
    playing: false,
    waiting: false,
    failed: false,
    rate: 1,
    lanes: { CANDIDATE: { muted: false, volume: 1 }, INTERVIEWER: { muted: false, volume: 1 } },
  };
  #span: Span | undefined;
  #tracks = new Map<Track, HTMLAudioElement>();
  /** The clock stood at `#baseMs` at `#baseAt` of the browser's monotonic clock. */
  #baseMs: number;
  #baseAt = performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param fromMs where to begin; nothing is loaded before the first `play` or `seek` */
  constructor(timeline: Timeline, urlOf: (visit: number, track: Track) => string, fromMs: number) {
    this.#timeline = timeline;
    this.#urlOf = urlOf;
    this.#baseMs = fromMs;
  }

  readonly get = (): PlayerState => this.#state;

  readonly watch = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls `listener` after each jump, by whomever; not while sound just goes on. */
  onMove(listener: () => void): () => void {
    this.#moved.add(listener);
    return () => this.#moved.delete(listener);
  }

  /** Where the sound is now, in ms from the start of the first visit. */
  positionMs(): number {
    const { playing, waiting, rate } = this.#state;
    const passed = playing && !waiting ? (performance.now() - this.#baseAt) * rate : 0;
    return Math.min(this.#baseMs + passed, this.#timeline.totalMs);
  }

  play(): void {
    if (this.#state.playing || this.#timeline.totalMs === 0) return;
    const from = this.positionMs();
    this.#rebase(from >= this.#timeline.totalMs ? 0 : from);
    this.#change({ playing: true, waiting: true, failed: false });
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#tick();
  }

  pause(): void {
    this.#rebase(this.positionMs());
    clearInterval(this.#timer);
    this.#tracks.forEach((audio) => audio.pause());
    this.#change({ playing: false, waiting: false });
    this.#moved.forEach((listener) => listener());
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  seek(toMs: number): void {
    this.#rebase(Math.min(Math.max(0, toMs), this.#timeline.totalMs));
    if (this.#state.playing) {
      this.#change({ waiting: true });
      this.#place();
    }
    this.#moved.forEach((listener) => listener());
  }

  setRate(rate: number): void {
    this.#rebase(this.positionMs());
    this.#change({ rate });
    this.#tracks.forEach((audio) => (audio.playbackRate = rate));
  }

  setLane(track: Track, change: Partial<Lane>): void {
    const lane = { ...this.#state.lanes[track], ...change };
    this.#change({ lanes: { ...this.#state.lanes, [track]: lane } });
    this.#applyLanes();
  }

  /** Falls silent and gives its memory back. Idempotent; a later `play` loads again. */
  close(): void {
    this.#rebase(this.positionMs());
    clearInterval(this.#timer);
    this.#unload();
    this.#change({ playing: false, waiting: false });
  }

  #tick(): void {
    const nowMs = this.positionMs();
    if (nowMs >= this.#timeline.totalMs) return this.pause();
    if (spanAt(this.#timeline, nowMs) !== this.#span) this.#place();
    const local = nowMs - (this.#span?.startMs ?? 0);
    const running = [...this.#tracks.values()].filter((audio) => !pastEnd(audio, local));
    const waiting = running.some((audio) => audio.readyState < ENOUGH || audio.seeking);
    if (waiting !== this.#state.waiting) {
      this.#rebase(nowMs);
      this.#change({ waiting });
    }
    running.forEach((audio) => (waiting ? audio.pause() : this.#hold(audio, local)));
    return undefined;
  }

  /** Keeps one track at the clock. */
  #hold(audio: HTMLAudioElement, localMs: number): void {
    const { rate } = this.#state;
    const correction = correct(audio.currentTime * 1000 - localMs);
    if (correction.kind === "seek") audio.currentTime = localMs / 1000;
    audio.playbackRate = correction.kind === "nudge" ? rate * correction.factor : rate;
    // Refused without a click, or overtaken by a pause: the next tick or click tries again.
    if (audio.paused) audio.play().catch(() => undefined);
  }

  /** Loads the visit of the present moment if it is another one, and puts its tracks there. */
  #place(): void {
    const span = spanAt(this.#timeline, this.positionMs());
    if (span !== this.#span) this.#load(span);
    const seconds = (this.positionMs() - (this.#span?.startMs ?? 0)) / 1000;
    this.#tracks.forEach((audio) => (audio.currentTime = seconds));
  }

  #load(span: Span | undefined): void {
    this.#unload();
    this.#span = span;
    for (const track of span?.visit.tracks ?? []) {
      const audio = new Audio(this.#urlOf(span?.visit.visit ?? 0, track));
      audio.preload = "auto";
      audio.addEventListener("error", () => {
        if (!this.#tracks.delete(track)) return;
        this.#change({ failed: true });
      });
      this.#tracks.set(track, audio);
    }
    this.#applyLanes();
  }

  #unload(): void {
    const old = [...this.#tracks.values()];
    this.#tracks = new Map();
    this.#span = undefined;
    old.forEach((audio) => {
      audio.pause();
      audio.removeAttribute("src");
      audio.load();
    });
  }

  #applyLanes(): void {
    this.#tracks.forEach((audio, track) => {
      const { muted, volume } = this.#state.lanes[track];
      audio.muted = muted;
      audio.volume = volume;
    });
  }

  #rebase(ms: number): void {
    this.#baseMs = ms;
    this.#baseAt = performance.now();
  }

  #change(change: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach((listener) => listener());
  }
}

/** A track that is shorter than its visit is silent from there on. */
function pastEnd(audio: HTMLAudioElement, localMs: number): boolean {
  return audio.ended || (Number.isFinite(audio.duration) && localMs >= audio.duration * 1000 - 60);
}
