import type { CandidateDown, Caption, Outcome } from "../api/types";
import { mergeCaption } from "./captions";
import type { ReceivedView } from "./clock";

/**
 * The candidate's interview as the page shows it, as data. No React, no LiveKit, no clock: give it a state and an
 * event, get the next state. The rules of the interview are the server's; this only mirrors what is needed to draw.
 */
export interface Live {
  readonly link: Link;
  readonly sound: Sound;
  readonly microphone: Microphone;
  /** True if the browser wants a click before it plays sound. */
  readonly soundBlocked: boolean;
  readonly received: ReceivedView | null;
  readonly captions: readonly Caption[];
  /** Why the server did not take the last press or text. */
  readonly refusal: string | null;
  /** Text sent and not yet acknowledged by anything; given back if it was refused. */
  readonly sentText: string | null;
}

/** The connection that carries words, buttons and the clock. */
export type Link =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  /** Broken for some seconds only: on its way back, and no reason to worry anybody. */
  | { readonly kind: "healing" }
  | { readonly kind: "lost" }
  /** All rooms are taken; the interview has not begun. The page asks again. */
  | { readonly kind: "full" }
  /** The link of the candidate is not (or no longer) valid. */
  | { readonly kind: "refused" }
  | { readonly kind: "displaced" }
  | { readonly kind: "over"; readonly outcome: Outcome | null };

/** The room that carries the voices. */
export type Sound = "off" | "joining" | "joined" | "lost";
/** `muted` while the interview is paused; `lost` if the device was unplugged or taken away. */
export type Microphone = "off" | "on" | "muted" | "lost" | "blocked";

/** What the server says to a page. */
type News = Exclude<CandidateDown, { type: "pong" }>;

export type LiveEvent =
  | { readonly kind: "connecting" }
  | { readonly kind: "message"; readonly message: News; readonly atMs: number }
  | { readonly kind: "dropped" }
  /** What was dropped has not come back in time. */
  | { readonly kind: "stillDown" }
  | { readonly kind: "full" }
  | { readonly kind: "refused" }
  | { readonly kind: "displaced" }
  | { readonly kind: "over"; readonly outcome: Outcome | null }
  | { readonly kind: "sound"; readonly sound: Sound }
  | { readonly kind: "microphone"; readonly microphone: Microphone }
  | { readonly kind: "soundBlocked"; readonly blocked: boolean }
  | { readonly kind: "textSent"; readonly text: string }
  | { readonly kind: "refusalRead" };

export const connecting: Live = {
  link: { kind: "connecting" },
  sound: "off",
  microphone: "off",
  soundBlocked: false,
  received: null,
  captions: [],
  refusal: null,
  sentText: null,
};

/** Nothing but the candidate's wish leads out of these. */
export function settled({ link }: Live): boolean {
  return link.kind === "refused" || link.kind === "displaced" || link.kind === "over";
}

export function next(live: Live, event: LiveEvent): Live {
  if (settled(live) && event.kind !== "connecting") return live;
  switch (event.kind) {
    case "connecting":
      return { ...live, link: waiting(live.link) ? live.link : { kind: "connecting" } };
    case "message":
      return received(live, event.message, event.atMs);
    case "dropped":
      return { ...live, link: { kind: brief(live.link) ? "healing" : "lost" } };
    case "stillDown":
      return live.link.kind === "healing" ? { ...live, link: { kind: "lost" } } : live;
    case "full":
      // Whoever is in the middle of it is told about the connection: for them a room is kept, here or elsewhere.
      return { ...live, link: { kind: live.received ? "lost" : "full" }, sound: "off" };
    case "refused":
    case "displaced":
      return { ...live, link: { kind: event.kind }, sound: "off" };
    case "over":
      return { ...live, link: { kind: "over", outcome: event.outcome }, sound: "off" };
    case "sound":
      return { ...live, sound: event.sound };
    case "microphone":
      return { ...live, microphone: event.microphone };
    case "soundBlocked":
      return { ...live, soundBlocked: event.blocked };
    case "textSent":
      return { ...live, sentText: event.text, refusal: null };
    case "refusalRead":
      return { ...live, refusal: null, sentText: null };
    default:
      return unreachable(event);
  }
}

/** What stays on the screen while the next try is under way. */
function waiting({ kind }: Link): boolean {
  return kind === "healing" || kind === "lost" || kind === "full";
}

/** Was there a moment ago. */
function brief({ kind }: Link): boolean {
  return kind === "open" || kind === "healing";
}

function received(live: Live, message: News, atMs: number): Live {
  switch (message.type) {
    case "view": {
      const seen = { ...live, received: { view: message, atMs }, link: { kind: "open" } as const };
      return message.phase === "ENDED" ? { ...seen, link: { kind: "over", outcome: message.outcome ?? null } } : seen;
    }
    case "caption": {
      const mine = message.speaker === "CANDIDATE" && message.final;
      return {
        ...live,
        captions: mergeCaption(live.captions, message),
        sentText: mine ? null : live.sentText,
      };
    }
    case "displaced":
      return { ...live, link: { kind: "displaced" }, sound: "off" };
    case "refused":
      return { ...live, refusal: message.detail };
    default:
      return unreachable(message);
  }
}

function unreachable(value: never): never {
  throw new Error(`unknown event: ${JSON.stringify(value)}`);
}
