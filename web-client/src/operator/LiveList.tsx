import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../api/staff";
import { timeText } from "../staff/dates";
import { Failure } from "../staff/Failure";
import { Link } from "../staff/Link";
import { StatusBadge } from "../staff/StatusBadge";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";

const EVERY_MS = 5_000;

/** The interviews that are held now; kept fresh while the page is looked at. */
export function LiveList() {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [page, again] = useLoaded(inProgress);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || again(), EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <div className="stack">
      <h1>{t("operator.title")}</h1>
      {page.kind === "loading" && <Skeleton label={common("loading")} lines={4} />}
      {page.kind === "failed" && <Failure title={t("operator.failed")} error={page.error} onRetry={again} />}
      {page.kind === "ready" && page.value.items.length === 0 && (
        <section className="panel stack empty">
          <h2>{t("operator.empty.title")}</h2>
          <p className="soft">{t("operator.empty.text")}</p>
        </section>
      )}
      {page.kind === "ready" && page.value.items.length > 0 && (
        <ul className="rooms">
          {page.value.items.map(
            ({ id, candidateName, title, status, startedAt, createdAt, questionsAsked, questionsPlanned }) => (
              <li key={id} data-interview={id}>
                <Link href={`/operator/interviews/${id}`}>{candidateName}</Link>
                <span>{title}</span>
                <StatusBadge of={{ status }} />
                <span className="soft tabular">
                  {t("operator.question", { number: questionsAsked, of: questionsPlanned })}
                </span>
                <span className="soft tabular">{t("operator.since", { time: timeText(startedAt ?? createdAt) })}</span>
              </li>
            ),
          )}
        </ul>
      )}
    </div>
  );
}

function inProgress(signal: AbortSignal) {
  return staffApi.interviews({ status: ["IN_PROGRESS"], sort: "STARTED", order: "desc" }, signal);
}
