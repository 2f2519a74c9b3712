import { useState } from "react";
import type { Player } from "../../media/player";
import { useFrames } from "../../ui/useFrames";

/** A place derived from the player's position, looked at before each repaint; draws again only when it changes. */
export function usePlace(player: Player, placeAt: (atMs: number) => number): number {
  const [place, setPlace] = useState(() => placeAt(player.positionMs()));
  useFrames(() => setPlace(placeAt(player.positionMs())));
  return place;
}
