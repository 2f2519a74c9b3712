import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../../api/staff";
import type { Player } from "../../media/player";
import { peaksOf } from "../../replay/peaks";
import type { PlacedQuestion, Timeline } from "../../replay/timeline";
import { clockText } from "../../session/clock";
import { useFrames } from "../../ui/useFrames";
import { useLoaded } from "../../ui/useLoaded";
import { columnsOf, paint, type VisitPeaks } from "./paintWaveform";

interface Props {
  readonly id: string;
  readonly timeline: Timeline;
  readonly questions: readonly PlacedQuestion[];
  readonly player: Player;
}

const STEP_MS = 5_000;
const PAGE_MS = 30_000;

/** Both voices above each other, with the questions. Click, drag or use the arrow keys to go somewhere. */
export function Waveform({ id, timeline, questions, player }: Props) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const load = useCallback((signal: AbortSignal) => loadPeaks(id, timeline, signal), [id, timeline]);
  const [peaks] = useLoaded(load);
  const slider = useRef<HTMLDivElement>(null);
  const canvas = usePainted(peaks.kind === "ready" ? peaks.value : NO_PEAKS, timeline, player);
  useFrames(() => {
    const atMs = player.positionMs();
    const { totalMs } = timeline;
    slider.current?.style.setProperty("--at", String(totalMs === 0 ? 0 : atMs / totalMs));
    const second = String(Math.floor(atMs / 1000));
    if (slider.current?.getAttribute("aria-valuenow") === second) return;
    slider.current?.setAttribute("aria-valuenow", second);
    slider.current?.setAttribute(
      "aria-valuetext",
      t("replay.position", { at: clockText(atMs), of: clockText(totalMs) }),
    );
  });
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    player.seek(((event.clientX - left) / width) * timeline.totalMs);
  };
  const keyed = (event: KeyboardEvent) => {
    const to = targetOf(event.key, player.positionMs(), timeline.totalMs);
    if (to === null) return;
    event.preventDefault();
    player.seek(to);
  };
  return (
    <div className="waveform">
      <div className="lane-names small" aria-hidden="true">
        <span data-speaker="INTERVIEWER">{common("speaker.INTERVIEWER")}</span>
        <span data-speaker="CANDIDATE">{common("speaker.CANDIDATE")}</span>
      </div>
      <div className="lanes">
        <div
          ref={slider}
          role="slider"
          tabIndex={0}
          aria-label={t("replay.waveform")}
          aria-valuemin={0}
          aria-valuemax={Math.floor(timeline.totalMs / 1000)}
          aria-valuenow={0}
          className="scrub"
          onKeyDown={keyed}
          onPointerMove={follow}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            follow(event);
          }}
        >
          <canvas ref={canvas} aria-hidden="true" />
          <span className="playhead" />
        </div>
        <Marks {...{ questions, timeline, player }} />
      </div>
      {peaks.kind === "failed" && <p className="small soft">{t("replay.waveformFailed")}</p>}
    </div>
  );
}

function Marks({ questions, timeline: { totalMs }, player }: Omit<Props, "id">) {
  const { t } = useTranslation("staff");
  return (
    <ol className="marks">
      {questions.map(({ question, atMs }) => (
        <li key={`${question.questionId}-${question.followUp}`} style={{ left: `${(100 * atMs) / (totalMs || 1)}%` }}>
          <button
            type="button"
            data-follow-up={question.followUp > 0}
            aria-label={t("replay.jump", { number: numberOf(question), time: clockText(atMs) })}
            title={question.text}
            onClick={() => player.seek(atMs)}
          >
            {question.followUp > 0 ? "" : question.number}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** `2`, and `2.1` for the first follow-up to it. */
export function numberOf({ number, followUp }: { readonly number: number; readonly followUp: number }): string {
  return followUp > 0 ? `${number}.${followUp}` : String(number);
}

function targetOf(key: string, nowMs: number, totalMs: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return nowMs - STEP_MS;
    case "ArrowRight":
    case "ArrowUp":
      return nowMs + STEP_MS;
    case "PageDown":
      return nowMs - PAGE_MS;
    case "PageUp":
      return nowMs + PAGE_MS;
    case "Home":
      return 0;
    case "End":
      return totalMs;
    default:
      return null;
  }
}

const NO_PEAKS: readonly VisitPeaks[] = [];

async function loadPeaks(id: string, { spans }: Timeline, signal: AbortSignal): Promise<readonly VisitPeaks[]> {
  return await Promise.all(
    spans.map(async ({ visit, startMs }) => ({
      startMs,
      peaks: peaksOf(await staffApi.waveform(id, visit.visit, signal)),
    })),
  );
}

/** Paints when the peaks, the size, the colours or the played part change; not at each repaint. */
function usePainted(peaks: readonly VisitPeaks[], timeline: Timeline, player: Player) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0, dark: false });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      setSize({ width: Math.round(width), height: Math.round(height), dark: scheme.matches });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    scheme.addEventListener("change", measure);
    return () => {
      observer.disconnect();
      scheme.removeEventListener("change", measure);
    };
  }, []);
  const columns = useMemo(() => columnsOf(peaks, size.width, timeline.totalMs), [peaks, size.width, timeline]);
  const drawn = useRef("");
  useFrames(() => {
    const played = Math.round((player.positionMs() / (timeline.totalMs || 1)) * columns.candidate.length);
    const picture = `${played} ${size.width} ${size.height} ${size.dark} ${peaks.length}`;
    if (!canvas.current || drawn.current === picture) return;
    drawn.current = picture;
    paint(canvas.current, columns, played, size, timeline);
  });
  return canvas;
}
