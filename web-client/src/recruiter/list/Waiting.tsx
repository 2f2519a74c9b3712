import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../../api/staff";
import type { InterviewSummary, Need } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Failure } from "../../staff/Failure";
import { Link } from "../../staff/Link";
import { Icon, type IconName } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";

const EVERY_MS = 10_000;

const ICONS = { HELD: "pause", FAILED: "fault", UNSEEN: "record", AWAY: "person" } as const satisfies Record<
  Need,
  IconName
>;

/** What needs a person, the most urgent first; kept fresh while the page is looked at. */
export function Waiting() {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [found, again] = useLoaded(staffApi.waiting);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || again(), EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <section className="stack tight" aria-labelledby="waiting">
      <h2 id="waiting">{t("waiting.title")}</h2>
      {found.kind === "loading" && <Skeleton label={common("loading")} lines={2} />}
      {found.kind === "failed" && <Failure title={t("waiting.failed")} error={found.error} onRetry={again} />}
      {found.kind === "ready" && found.value.all === 0 && <p className="soft">{t("waiting.nothing")}</p>}
      {found.kind === "ready" && found.value.all > 0 && (
        <>
          <ul className="waiting">
            {found.value.items.map((each) => each.need && <Row key={each.id} interview={each} need={each.need} />)}
          </ul>
          {found.value.all > found.value.items.length && (
            <p className="soft small">{t("waiting.more", { count: found.value.all - found.value.items.length })}</p>
          )}
        </>
      )}
    </section>
  );
}

interface RowProps {
  readonly interview: InterviewSummary;
  readonly need: Need;
}

function Row({ interview, need }: RowProps) {
  const { t } = useTranslation("staff");
  const { id, candidateName, sample, title, status, createdAt, startedAt, endedAt } = interview;
  const why = need === "UNSEEN" && status === "WITHDRAWN" ? "WITHDRAWN" : need;
  return (
    <li data-need={need} data-interview={id}>
      <Icon name={ICONS[need]} />
      <div>
        {need === "HELD" ? (
          <a href={`/operator/interviews/${id}`}>{candidateName}</a>
        ) : (
          <Link href={`/recruiter/interviews/${id}`}>{candidateName}</Link>
        )}
        {sample && <span className="sample">{t("list.sample")}</span>}
        <span className="soft small">{title}</span>
        <p>{t(`waiting.why.${why}`)}</p>
      </div>
      <span className="soft small tabular">
        {endedAt === undefined
          ? t("waiting.since", { date: dayText(startedAt ?? createdAt) })
          : t("waiting.ended", { date: dayText(endedAt) })}
      </span>
    </li>
  );
}
