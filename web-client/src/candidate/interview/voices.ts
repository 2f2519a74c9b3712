import type { Seat } from "../../api/types";
import type { JoinedRoom, Levels, RoomReport } from "../../media/joinRoom";
import { waitMs } from "../../session/backoff";
import type { Live, LiveEvent } from "../../session/live";
import type { Store } from "../../session/store";
import { pause } from "./waiting";

const SILENCE: Levels = { interviewer: 0, candidate: 0 };
/** Voices that are not back so long after the words need a new place in the room. */
const BEHIND_MS = 4_000;

/** Why the place in the room is gone. */
export type Gone = "displaced" | "dropped";

/**
 * The page's place in the room of the voices. It is kept whatever happens to the words: they may come back from another
 * server, with another seat, and the candidate has never left.
 */
export class Voices {
  readonly #deviceId: string | null;
  readonly #store: Store<Live, LiveEvent>;
  readonly #gone: (gone: Gone) => void;
  #place: Place | null = null;

  /**
   * @param deviceId the microphone to use; null for text only
   * @param gone told when the place is lost for good; {@link enter} takes the next one
   */
  constructor(deviceId: string | null, store: Store<Live, LiveEvent>, gone: (gone: Gone) => void) {
    this.#deviceId = deviceId;
    this.#store = store;
    this.#gone = gone;
  }

  /** Joins the room of the seat, unless this page is in it, or on its way there, already. */
  enter(seat: Seat): void {
    const known = this.#place;
    if (known?.key === keyOf(seat)) {
      known.seat = seat;
      return;
    }
    this.leave();
    const place = new Place(seat);
    this.#place = place;
    void this.#joinUntilJoined(place);
  }

  /** Idempotent. */
  leave(): void {
    this.#place?.scope.abort();
    this.#place = null;
  }

  /** The words are back: so the network is, and voices that stay away will not come by themselves. */
  catchUp(): void {
    const place = this.#place;
    if (place === null) return;
    void pause(BEHIND_MS, place.scope.signal).then(() => {
      if (place === this.#place && place.room !== null && this.#store.get().sound === "lost")
        this.#drop(place, "dropped");
    });
  }

  mute(muted: boolean): void {
    void this.#place?.room?.mute(muted);
  }

  levels(): Levels {
    return this.#place?.room?.levels() ?? SILENCE;
  }

  openMicrophone(): void {
    void this.#place?.room?.openMicrophone();
  }

  allowSound(): void {
    void this.#place?.room?.allowSound();
  }

  /** The voices may come later than the words: the interview can go on in writing until then. */
  async #joinUntilJoined(place: Place): Promise<void> {
    const { signal } = place.scope;
    const join = async () => {
      const { joinRoom } = await import("../../media/joinRoom");
      const invitation = { url: place.seat.livekitUrl, token: place.seat.livekitToken, deviceId: this.#deviceId };
      return await joinRoom(invitation, (report) => this.#reported(place, report), signal);
    };
    this.#store.send({ kind: "sound", sound: "joining" });
    for (let attempt = 1; ; attempt++) {
      place.room = await join().catch(() => null);
      if (signal.aborted) return;
      if (place.room !== null) return this.mute(this.#store.get().received?.view.phase === "PAUSED");
      this.#store.send({ kind: "sound", sound: "lost" });
      if (Date.parse(place.seat.expiresAt) < Date.now()) return this.#drop(place, "dropped");
      await pause(waitMs(attempt + 2, Math.random()), signal);
    }
  }

  #reported(place: Place, report: RoomReport): void {
    if (report.kind !== "left") return this.#store.send(report);
    // While the first join is still failing, `#joinUntilJoined` tries again by itself.
    return place.room === null ? undefined : this.#drop(place, report.because);
  }

  #drop(place: Place, gone: Gone): void {
    place.scope.abort();
    if (place !== this.#place) return;
    this.#place = null;
    this.#store.send({ kind: "sound", sound: "off" });
    this.#gone(gone);
  }
}

/** From the way in until nothing of it is left. */
class Place {
  readonly key: string;
  readonly scope = new AbortController();
  seat: Seat;
  room: JoinedRoom | null = null;

  constructor(seat: Seat) {
    this.key = keyOf(seat);
    this.seat = seat;
  }
}

function keyOf({ livekitUrl, room, identity }: Seat): string {
  return JSON.stringify([livekitUrl, room, identity]);
}
