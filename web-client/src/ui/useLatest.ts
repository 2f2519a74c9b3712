import { useEffect, useRef, type RefObject } from "react";

/** The newest value, for callbacks that outlive the drawing they were made in. Do not read it while drawing. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
