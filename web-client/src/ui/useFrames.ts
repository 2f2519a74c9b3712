import { useEffect } from "react";
import { useLatest } from "./useLatest";

/** Calls `draw` before each repaint while mounted. */
export function useFrames(draw: (nowMs: number) => void): void {
  const latest = useLatest(draw);
  useEffect(() => {
    let frame = requestAnimationFrame(function step(nowMs) {
      latest.current(nowMs);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [latest]);
}
