import { useTranslation } from "react-i18next";
import type { InterviewQuery } from "../../api/staff";
import type { InterviewSummary } from "../../api/types";
import { clockText } from "../../session/clock";
import { dayText } from "../../staff/dates";
import { Link } from "../../staff/Link";
import { StatusBadge } from "../../staff/StatusBadge";
import { Icon } from "../../ui/Icon";
import { sortedBy } from "./query";

interface Props {
  readonly interviews: readonly InterviewSummary[];
  readonly query: InterviewQuery;
  readonly onQuery: (query: InterviewQuery) => void;
}

export function InterviewTable({ interviews, query, onQuery }: Props) {
  const { t } = useTranslation("staff");
  const sortable = (sort: InterviewQuery["sort"]) => (
    <th scope="col" aria-sort={query.sort === sort ? (query.order === "asc" ? "ascending" : "descending") : "none"}>
      <button type="button" onClick={() => onQuery(sortedBy(query, sort))}>
        {t(`list.columns.${sort}`)}
        {query.sort === sort && <Icon name={query.order === "asc" ? "up" : "down"} />}
      </button>
    </th>
  );
  return (
    <table className="table interviews">
      <caption className="heard-only">{t("list.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("list.columns.candidate")}</th>
          {sortable("TITLE")}
          {sortable("STATUS")}
          {sortable("CREATED")}
          {sortable("STARTED")}
          <th scope="col" className="number">
            {t("list.columns.asked")}
          </th>
          <th scope="col" className="number">
            {t("list.columns.spoken")}
          </th>
        </tr>
      </thead>
      <tbody>
        {interviews.map((each) => (
          <Row key={each.id} interview={each} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ interview }: { readonly interview: InterviewSummary }) {
  const { t } = useTranslation("staff");
  const { id, candidateName, sample, title, createdAt, startedAt, visits } = interview;
  const begun = visits > 0;
  const cell = (column: "TITLE" | "STATUS" | "CREATED" | "STARTED" | "asked" | "spoken") => ({
    "data-column": t(`list.columns.${column}`),
  });
  return (
    <tr data-interview={id}>
      <th scope="row">
        <Link href={`/recruiter/interviews/${id}`}>{candidateName}</Link>
        {sample && <span className="sample">{t("list.sample")}</span>}
      </th>
      <td {...cell("TITLE")}>{title}</td>
      <td {...cell("STATUS")}>
        <StatusBadge of={interview} />
      </td>
      <td {...cell("CREATED")}>{dayText(createdAt)}</td>
      <td {...cell("STARTED")}>{startedAt === undefined ? t("list.none") : dayText(startedAt)}</td>
      <td {...cell("asked")} className="number">
        {t("list.asked", { asked: interview.questionsAsked, planned: interview.questionsPlanned })}
      </td>
      <td {...cell("spoken")} className="number">
        {begun ? clockText(interview.spokenMs) : t("list.none")}
      </td>
    </tr>
  );
}
