import type { CandidateUp } from "../../api/types";
import { watchMicrophones } from "../../media/microphone";
import type { Live, LiveEvent } from "../../session/live";
import { EXCUSE_EVERY_MS, excused, microphoneAway } from "../../session/microphoneAway";
import type { Store } from "../../session/store";

/**
 * Takes a microphone that went away back as soon as it is plugged in or allowed again, and lets nobody take the time
 * until then for silence.
 */
export function keepMicrophone(
  store: Store<Live, LiveEvent>,
  voices: { readonly openMicrophone: () => void },
  send: (message: CandidateUp) => boolean,
  signal: AbortSignal,
): void {
  let awaySinceMs: number | null = null;
  let excuses: ReturnType<typeof setInterval> | undefined;
  const excuse = () => {
    if (awaySinceMs !== null && excused(store.get(), performance.now() - awaySinceMs)) send({ type: "typing" });
  };
  const changed = () => {
    const away = microphoneAway(store.get());
    if (away === (awaySinceMs !== null)) return;
    clearInterval(excuses);
    awaySinceMs = away ? performance.now() : null;
    if (!away) return;
    excuse();
    excuses = setInterval(excuse, EXCUSE_EVERY_MS);
  };
  const unwatch = store.watch(changed);
  watchMicrophones(() => microphoneAway(store.get()) && voices.openMicrophone(), signal);
  signal.addEventListener("abort", () => (unwatch(), clearInterval(excuses)), { once: true });
}
