import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../api/staff";
import type { Speaker, Talk } from "../api/types";
import { clockText, remainingMs, type ReceivedView } from "../session/clock";
import type { Watched } from "../session/watched";
import { secondsText } from "../staff/dates";
import { Failure } from "../staff/Failure";
import { Link } from "../staff/Link";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { useLoaded } from "../ui/useLoaded";
import { useTalk } from "./useTalk";
import { useWatched } from "./useWatched";

/** One interview as it is spoken. Ends honestly, and comes back by itself after a loss. */
export function LiveView({ id }: { readonly id: string }) {
  const { t } = useTranslation("staff");
  const watched = useWatched(id);
  const load = useCallback((signal: AbortSignal) => staffApi.interview(id, signal), [id]);
  const [detail, again] = useLoaded(load);
  const talk = useTalk(id, watched.link !== "ended");
  return (
    <div className="stack">
      <Link className="up small" href="/operator">
        <Icon name="back" />
        {t("operator.back")}
      </Link>
      {detail.kind === "failed" && <Failure title={t("replay.failed")} error={detail.error} onRetry={again} />}
      <div className="live-top">
        <div className="stack tight">
          <h1>{detail.kind === "ready" ? detail.value.summary.candidateName : t("nav.live")}</h1>
          {detail.kind === "ready" && <p className="soft small">{detail.value.summary.title}</p>}
        </div>
        <div className="stack tight">
          <Now watched={watched} />
          {detail.kind === "ready" && <Pace talk={talk ?? detail.value} />}
        </div>
      </div>
      {watched.link === "lost" && (
        <Notice tone="calm" role="status">
          <p>{t("operator.lost")}</p>
        </Notice>
      )}
      <Spoken watched={watched} />
      {watched.link === "ended" && (
        <Notice tone="plain" role="status">
          <p>{t("operator.ended")}</p>
          <a className="button" href={`/recruiter/interviews/${id}`}>
            {t("operator.replay")}
          </a>
        </Notice>
      )}
    </div>
  );
}

function Now({ watched: { received, link } }: { readonly watched: Watched }) {
  const { t } = useTranslation("staff");
  const phase = link === "ended" ? "ENDED" : (received?.view.phase ?? "CONNECTING");
  return (
    <div className="now" data-phase={phase} data-question={received?.view.questionNumber ?? 0}>
      <p className="now-state" role="status">
        {t(`operator.state.${phase}`)}
      </p>
      {received && link !== "ended" && (
        <p className="soft small">
          {received.view.questionNumber > 0
            ? t("operator.question", { number: received.view.questionNumber, of: received.view.questions })
            : t("operator.opening")}
          {" · "}
          <Clock received={received} />
        </p>
      )}
    </div>
  );
}

/** The voice, and how long the candidate waits for it. */
function Pace({ talk: { voice, replies } }: { readonly talk: Talk }) {
  const { t } = useTranslation("staff");
  return (
    <p className="soft small tabular" data-replies={replies.count}>
      {replies.count === 0
        ? t("operator.voice", { voice })
        : t("operator.pace", { voice, p50: secondsText(replies.p50Ms), p95: secondsText(replies.p95Ms) })}
    </p>
  );
}

const TICK_MS = 500;

function Clock({ received }: { readonly received: ReceivedView }) {
  const { t } = useTranslation("staff");
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const time = clockText(remainingMs(received, nowMs));
  return (
    <span className="tabular">
      {t(received.view.clockRunning ? "operator.clock" : "operator.clockStopped", { time })}
    </span>
  );
}

/** How far from the end of the page a reader may be to still be carried along. */
const NEAR_PX = 160;

function Spoken({ watched: { lines, captions, link } }: { readonly watched: Watched }) {
  const { t } = useTranslation("staff");
  const end = useRef<HTMLDivElement>(null);
  const newest = `${lines.length} ${captions.at(-1)?.text ?? ""}`;
  useEffect(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    if (scrollHeight - clientHeight - scrollTop < NEAR_PX) end.current?.scrollIntoView({ block: "end" });
  }, [newest]);
  return (
    <>
      {lines.length === 0 && captions.length === 0 && link !== "ended" && (
        <p className="soft">{t("operator.notStarted")}</p>
      )}
      <ol className="spoken" aria-live="polite" aria-relevant="additions">
        {lines.map(({ seq, speaker, text, startMs }) => (
          <SpokenLine key={seq} line={seq} speaker={speaker} text={text} time={clockText(startMs)} />
        ))}
      </ol>
      {/* Not announced: these words change while they are spoken, and become a line. */}
      <ol className="spoken">
        {captions.map(({ id, speaker, text }) => (
          <SpokenLine key={id} speaker={speaker} text={text} time={null} />
        ))}
      </ol>
      <div ref={end} />
    </>
  );
}

interface LineProps {
  /** Its `seq` in the record; absent while it is being spoken. */
  readonly line?: number;
  readonly speaker: Speaker;
  readonly text: string;
  /** Null while it is being spoken. */
  readonly time: string | null;
}

function SpokenLine({ line, speaker, text, time }: LineProps) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  return (
    <li data-line={line} data-speaker={speaker} data-settled={time !== null}>
      <span className="spoken-time tabular">{time ?? t("operator.speaking")}</span>
      <span className="spoken-who">{common(`speaker.${speaker}`)}</span>
      <span>{text}</span>
    </li>
  );
}
