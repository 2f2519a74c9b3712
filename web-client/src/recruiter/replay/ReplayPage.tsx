import { useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../../api/staff";
import type { InterviewDetail, TranscriptLine } from "../../api/types";
import { clockText } from "../../session/clock";
import { dayText } from "../../staff/dates";
import { Failure } from "../../staff/Failure";
import { Link } from "../../staff/Link";
import { useMay } from "../../staff/session";
import { StatusBadge } from "../../staff/StatusBadge";
import { placeLines, placeQuestions, timelineOf } from "../../replay/timeline";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { CandidateLink } from "./CandidateLink";
import { Replay } from "./Replay";
import { Verified } from "./Verified";

/** One interview, to be heard and read. */
export function ReplayPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [detail, lines] = await Promise.all([staffApi.interview(id, signal), staffApi.transcript(id, signal)]);
      return { detail, lines };
    },
    [id],
  );
  const [loaded, again] = useLoaded(load);
  return (
    <div className="stack">
      <Link className="up small" href="/recruiter">
        <Icon name="back" />
        {t("replay.back")}
      </Link>
      {loaded.kind !== "ready" && <h1 className="heard-only">{t("replay.title")}</h1>}
      {loaded.kind === "loading" && <Skeleton label={common("loading")} lines={12} />}
      {loaded.kind === "failed" && <Failure title={t("replay.failed")} error={loaded.error} onRetry={again} />}
      {loaded.kind === "ready" && <Heard id={id} {...loaded.value} />}
    </div>
  );
}

interface HeardProps {
  readonly id: string;
  readonly detail: InterviewDetail;
  readonly lines: readonly TranscriptLine[];
}

function Heard({ id, detail, lines }: HeardProps) {
  const { t } = useTranslation("staff");
  const placed = useMemo(() => {
    const timeline = timelineOf(detail.visits);
    return {
      timeline,
      lines: placeLines(timeline, lines),
      questions: placeQuestions(timeline, detail.questions),
    };
  }, [detail, lines]);
  useSeen(id, detail.summary.endedAt !== undefined);
  return (
    <>
      <Title id={id} detail={detail} totalMs={placed.timeline.totalMs} />
      {lines.length === 0 && placed.timeline.totalMs === 0 ? (
        <section className="panel stack empty">
          <h2>{t("replay.nothing.title")}</h2>
          <p className="soft">{t("replay.nothing.text")}</p>
        </section>
      ) : (
        <Replay id={id} {...placed} />
      )}
    </>
  );
}

/** Whoever opens it once it is over takes it off the list of what waits. */
function useSeen(id: string, over: boolean): void {
  useEffect(() => {
    if (!over) return undefined;
    const scope = new AbortController();
    // If it fails, the interview goes on waiting: the next one who opens it is noted.
    staffApi.seen(id, scope.signal).catch(() => undefined);
    return () => scope.abort();
  }, [id, over]);
}

interface TitleProps {
  readonly id: string;
  readonly detail: InterviewDetail;
  readonly totalMs: number;
}

function Title({ id, detail: { summary, voice }, totalMs }: TitleProps) {
  const { t } = useTranslation("staff");
  const { seen } = summary;
  const mayRenew = useMay("CREATE_INTERVIEWS");
  const live = summary.status === "IN_PROGRESS";
  const open = summary.endedAt === undefined && !["COMPLETED", "WITHDRAWN"].includes(summary.status);
  return (
    <div className="replay-title">
      <div className="stack tight">
        <div className="row">
          <h1>{summary.candidateName}</h1>
          <StatusBadge of={summary} />
          {summary.sample && <span className="sample">{t("list.sample")}</span>}
        </div>
        <p className="soft small">
          {summary.title}
          {" · "}
          {t("replay.held", { date: dayText(summary.startedAt ?? summary.createdAt), voice })}
          {totalMs > 0 && ` · ${t("replay.spoken", { time: clockText(totalMs) })}`}
          {seen && ` · ${t("replay.seen", { date: dayText(seen.at), who: t(`role.${seen.by}.by`) })}`}
        </p>
      </div>
      <div className="row">
        {open && <CandidateLink id={id} mayRenew={mayRenew} />}
        {live && (
          <a className="button" href={`/operator/interviews/${id}`}>
            <Icon name="live" />
            {t("replay.live")}
          </a>
        )}
        <Verified id={id} />
      </div>
    </div>
  );
}
