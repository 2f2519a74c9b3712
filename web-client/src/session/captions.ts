import type { Caption } from "../api/types";

/** Most captions kept; older ones are in the transcript, not on screen. */
const MAX_CAPTIONS = 50;

/** Replaces the caption of the same id, or adds it at the end. */
export function mergeCaption(captions: readonly Caption[], caption: Caption): readonly Caption[] {
  const index = captions.findIndex(({ id }) => id === caption.id);
  return index === -1 ? [...captions, caption].slice(-MAX_CAPTIONS) : captions.with(index, caption);
}
