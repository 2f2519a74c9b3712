import { useRef } from "react";
import type { CandidateView } from "../../api/types";
import type { Levels } from "../../media/joinRoom";
import { meterFill } from "../../session/microphoneCheck";
import { useFrames } from "../../ui/useFrames";

interface Props {
  readonly levels: () => Levels;
  readonly phase: CandidateView["phase"] | undefined;
}

/** Share of the way to the new level in each frame: rises at once, falls softly. */
const RISE = 0.45;
const FALL = 0.1;

/** A soft form that moves with the real sound of both voices. Never a face, and still when nobody speaks. */
export function Presence({ levels, phase }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const shown = useRef({ interviewer: 0, candidate: 0 });
  useFrames(() => {
    const now = levels();
    for (const who of ["interviewer", "candidate"] as const) {
      const target = meterFill(now[who]);
      const before = shown.current[who];
      const after = before + (target - before) * (target > before ? RISE : FALL);
      shown.current[who] = after;
      form.current?.style.setProperty(`--${who}-level`, after.toFixed(3));
    }
  });
  return (
    <div ref={form} className="presence" data-phase={phase ?? "AWAY"} aria-hidden="true">
      <span className="presence-candidate" />
      <span className="presence-halo" />
      <span className="presence-core" />
    </div>
  );
}
