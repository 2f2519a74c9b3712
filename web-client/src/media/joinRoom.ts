import { DisconnectReason, Room, RoomEvent, Track, TrackEvent, type LocalTrackPublication } from "livekit-client";
import { meterOf, type LevelMeter } from "./levelMeter";
import { voicesWaitMs } from "../session/backoff";
import { CAPTURE, faultOf, microphoneDenied } from "./microphone";

/** Longest wait for an answer of LiveKit: a network that came back must not wait for one that was never heard. */
const ANSWER_MS = 5_000;
/** Longest wait for sound to find its way. */
const WAY_MS = 10_000;

/** What happens to the voices. The shapes are those of `session/live`, so that they can be passed on as they are. */
export type RoomReport =
  | { readonly kind: "sound"; readonly sound: "joined" | "lost" }
  | { readonly kind: "microphone"; readonly microphone: "on" | "muted" | "lost" | "blocked" }
  | { readonly kind: "soundBlocked"; readonly blocked: boolean }
  /** The room is gone for this page: another window joined, or the connection could not be healed. */
  | { readonly kind: "left"; readonly because: "displaced" | "dropped" };

/** Linear RMS amplitudes, 1 is full scale. */
export interface Levels {
  readonly interviewer: number;
  readonly candidate: number;
}

export interface JoinedRoom {
  readonly levels: () => Levels;
  /** Asks for the microphone again. Reports the outcome; never fails. */
  readonly openMicrophone: () => Promise<void>;
  readonly mute: (muted: boolean) => Promise<void>;
  /** Call it from a click, when sound was blocked. */
  readonly allowSound: () => Promise<void>;
}

interface Invitation {
  readonly url: string;
  readonly token: string;
  /** Null to only listen. `default` for the browser's choice. */
  readonly deviceId: string | null;
}

/**
 * Joins the interview's room, plays the interviewer and publishes the microphone. The only module that imports
 * `livekit-client`; a test keeps it so.
 *
 * @param signal leaves the room when aborted, also while still connecting; nothing is reported afterwards
 * @throws Error if the room cannot be joined; a microphone that cannot be opened is only reported
 */
export async function joinRoom(
  { url, token, deviceId }: Invitation,
  report: (report: RoomReport) => void,
  signal: AbortSignal,
): Promise<JoinedRoom> {
  const room = new Room({
    adaptiveStream: false,
    reconnectPolicy: {
      nextRetryDelayInMs: ({ retryCount, elapsedMs }) => voicesWaitMs(retryCount, elapsedMs, Math.random()),
    },
    audioCaptureDefaults: { ...CAPTURE, ...(deviceId === null || deviceId === "default" ? {} : { deviceId }) },
  });
  const meters = new Map<"interviewer" | "candidate", LevelMeter>();
  const tell = (each: RoomReport) => void (signal.aborted || report(each));
  // Listeners first: LiveKit may report tracks while `connect` is still under way.
  listen(room, tell, meters);
  signal.addEventListener("abort", () => leave(room, meters), { once: true });
  signal.throwIfAborted();
  await room.connect(url, token, { websocketTimeout: ANSWER_MS, peerConnectionTimeout: WAY_MS });
  signal.throwIfAborted();
  let muted = false;
  let opening: Promise<void> | null = null;
  const openMicrophone = () =>
    (opening ??= publishMicrophone(room, tell, meters)
      .then(() => (muted ? applyMuted(room, true, tell) : undefined))
      .finally(() => {
        opening = null;
      }));
  if (deviceId !== null) await openMicrophone();
  return {
    levels: () => ({
      interviewer: meters.get("interviewer")?.read().rms ?? 0,
      candidate: meters.get("candidate")?.read().rms ?? 0,
    }),
    openMicrophone,
    mute: async (wanted) => {
      // LiveKit mutes a track that ended by itself: only what is wanted here may be taken back here.
      if (wanted === muted) return;
      muted = wanted;
      await applyMuted(room, wanted, tell);
    },
    allowSound: () => room.startAudio(),
  };
}

async function applyMuted(room: Room, muted: boolean, tell: (report: RoomReport) => void): Promise<void> {
  const published = microphoneOf(room);
  if (!published || published.isMuted === muted) return;
  try {
    await (muted ? published.mute() : published.unmute());
    tell({ kind: "microphone", microphone: muted ? "muted" : "on" });
  } catch (error) {
    tell({ kind: "microphone", microphone: faultOf(error) === "denied" ? "blocked" : "lost" });
  }
}

type Meters = Map<"interviewer" | "candidate", LevelMeter>;

function listen(room: Room, tell: (report: RoomReport) => void, meters: Meters): void {
  room
    .on(RoomEvent.Connected, () => tell({ kind: "sound", sound: "joined" }))
    .on(RoomEvent.Reconnecting, () => tell({ kind: "sound", sound: "lost" }))
    .on(RoomEvent.Reconnected, () => tell({ kind: "sound", sound: "joined" }))
    .on(RoomEvent.AudioPlaybackStatusChanged, (canPlay) => tell({ kind: "soundBlocked", blocked: !canPlay }))
    .on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind !== Track.Kind.Audio) return;
      track.attach();
      measure(meters, "interviewer", track.mediaStreamTrack);
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => void track.detach())
    .on(RoomEvent.LocalTrackUnpublished, () => tell({ kind: "microphone", microphone: "lost" }))
    // Also when LiveKit has come back by joining anew.
    .on(RoomEvent.LocalTrackPublished, ({ isMuted }) =>
      tell({ kind: "microphone", microphone: isMuted ? "muted" : "on" }),
    )
    .on(RoomEvent.Disconnected, (reason) => {
      const displaced = reason === DisconnectReason.DUPLICATE_IDENTITY;
      tell({ kind: "left", because: displaced ? "displaced" : "dropped" });
    });
}

async function publishMicrophone(room: Room, tell: (report: RoomReport) => void, meters: Meters): Promise<void> {
  try {
    // A track whose device went away stays published and silent: take it back first.
    const stale = microphoneOf(room)?.track;
    if (stale) await room.localParticipant.unpublishTrack(stale, true);
    const track = (await room.localParticipant.setMicrophoneEnabled(true))?.track;
    if (!track) return;
    track.on(
      TrackEvent.Ended,
      () =>
        void microphoneDenied().then((denied) => tell({ kind: "microphone", microphone: denied ? "blocked" : "lost" })),
    );
    track.on(TrackEvent.Restarted, () => tell({ kind: "microphone", microphone: "on" }));
    measure(meters, "candidate", track.mediaStreamTrack);
    tell({ kind: "microphone", microphone: "on" });
  } catch (error) {
    tell({ kind: "microphone", microphone: faultOf(error) === "denied" ? "blocked" : "lost" });
  }
}

function microphoneOf(room: Room): LocalTrackPublication | undefined {
  return room.localParticipant.getTrackPublication(Track.Source.Microphone);
}

function measure(meters: Meters, who: "interviewer" | "candidate", track: MediaStreamTrack): void {
  meters.get(who)?.close();
  meters.set(who, meterOf(new MediaStream([track])));
}

function leave(room: Room, meters: Meters): void {
  meters.forEach((meter) => meter.close());
  void room.disconnect();
}
