import type { CandidateUp } from "../../api/types";
import { watchMicrophones } from "../../media/microphone";
import type { Live, LiveEvent } from "../../session/live";
import { EXCUSE_EVERY_MS, excused, followLoss, microphoneAway, type Loss } from "../../session/microphoneAway";
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
  let loss: Loss = { kind: "none" };
  const excuse = () => excused(store.get(), loss, performance.now()) && send({ type: "typing" });
  const unwatch = store.watch(() => {
    const before = loss;
    loss = followLoss(loss, store.get(), performance.now());
    if (loss !== before) excuse();
  });
  const excuses = setInterval(excuse, EXCUSE_EVERY_MS);
  watchMicrophones(() => microphoneAway(store.get()) && voices.openMicrophone(), signal);
  signal.addEventListener("abort", () => (unwatch(), clearInterval(excuses)), { once: true });
}
