import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { meterOf, type LevelMeter } from "../../media/levelMeter";
import {
  heard,
  meterFill,
  unheard,
  verdictOf,
  type MicrophoneCheck,
  type Verdict,
} from "../../session/microphoneCheck";
import { useFrames } from "../../ui/useFrames";

interface Props {
  readonly stream: MediaStream;
  readonly onHeard: (check: MicrophoneCheck, verdict: Verdict) => void;
}

/** Moves with the real level of the stream, and tells what it means. */
export function LevelBar({ stream, onHeard }: Props) {
  const { t } = useTranslation("candidate");
  const bar = useRef<HTMLDivElement>(null);
  const meter = useRef<LevelMeter>(null);
  const check = useRef(unheard);
  const drawnAt = useRef<number>(null);
  useEffect(() => {
    check.current = unheard;
    const opened = meterOf(stream);
    meter.current = opened;
    return () => opened.close();
  }, [stream]);
  useFrames((nowMs) => {
    const passed = nowMs - (drawnAt.current ?? nowMs);
    drawnAt.current = nowMs;
    // A browser that holds sound back until a click gives zeros that say nothing about the microphone.
    if (!meter.current?.running()) return;
    const { peak } = meter.current.read();
    check.current = heard(check.current, peak, passed);
    const fill = meterFill(peak);
    bar.current?.style.setProperty("--fill", fill.toFixed(3));
    bar.current?.setAttribute("aria-valuenow", String(Math.round(fill * 100)));
    onHeard(check.current, verdictOf(check.current));
  });
  return (
    <div
      ref={bar}
      className="level"
      role="meter"
      aria-label={t("microphone.level")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    >
      <span className="level-fill" />
    </div>
  );
}
