import { useCallback, useEffect, useRef, useState } from "react";
import { recordSample } from "../../media/microphone";

const SAMPLE_MS = 3_000;

export interface Sample {
  readonly kind: "none" | "recording" | "recorded" | "playing";
  /** True once it was heard to its end. */
  readonly playedBack: boolean;
  readonly record: () => void;
  readonly play: () => void;
}

/** Three seconds of the stream that can be heard. They stay in this page and go with it. */
export function useSample(stream: MediaStream): Sample {
  const [kind, setKind] = useState<Sample["kind"]>("none");
  const [playedBack, setPlayedBack] = useState(false);
  const player = useRef<HTMLAudioElement>(null);
  const scope = useRef<AbortController>(null);
  useEffect(() => () => (scope.current?.abort(), release(player.current)), [stream]);

  const play = useCallback(() => {
    const audio = player.current;
    if (!audio) return;
    const heard = () => {
      setPlayedBack(true);
      setKind("recorded");
    };
    audio.addEventListener("ended", heard, { once: true });
    audio.currentTime = 0;
    audio.play().then(
      () => setKind("playing"),
      () => setKind("recorded"),
    );
  }, []);

  const record = useCallback(() => {
    const mine = new AbortController();
    scope.current = mine;
    setKind("recording");
    recordSample(stream, SAMPLE_MS, mine.signal).then(
      (blob) => {
        if (mine.signal.aborted) return;
        release(player.current);
        player.current = new Audio(URL.createObjectURL(blob));
        play();
      },
      () => mine.signal.aborted || setKind("none"),
    );
  }, [stream, play]);

  return { kind, playedBack, record, play };
}

function release(audio: HTMLAudioElement | null): void {
  if (!audio) return;
  audio.pause();
  URL.revokeObjectURL(audio.src);
}
