import { useTranslation } from "react-i18next";
import type { Inspection } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Button } from "../../ui/Button";

/** What an owner does about it: refusing is ending. */
export type InspectionAct = "allow" | "end";

interface Props {
  readonly inspection: Inspection;
  readonly onAct: (act: InspectionAct) => void;
}

/** One wish to look, what came of it, and what was looked at. */
export function InspectionItem({ inspection, onAct }: Props) {
  const { t } = useTranslation("company");
  const { operator, reason, askedAt, state, endsAt, looks = [] } = inspection;
  return (
    <article className="inspection stack" data-state={state}>
      <p>
        <span className="status" data-status={state === "ENDED" ? "CLOSED" : state === "ASKED" ? "ON_HOLD" : "ACTIVE"}>
          {t(`inspections.state.${state}`)}
        </span>{" "}
        {state === "ALLOWED" && t("inspections.until", { at: dayText(endsAt) })}
      </p>
      <blockquote>{reason}</blockquote>
      <p className="soft small">{t("inspections.asked", { operator, at: dayText(askedAt) })}</p>
      {state !== "ENDED" && <Acts {...{ inspection, onAct }} />}
      {state !== "ASKED" && <Looks looks={looks} />}
    </article>
  );
}

function Acts({ inspection: { operator, state }, onAct }: Props) {
  const { t } = useTranslation("company");
  const end = state === "ASKED" ? "refuse" : "end";
  return (
    <div className="row">
      {state === "ASKED" && (
        <Button onClick={() => onAct("allow")} aria-label={t("inspections.allowLabel", { operator })}>
          {t("inspections.allow")}
        </Button>
      )}
      <Button onClick={() => onAct("end")} aria-label={t(`inspections.${end}Label`, { operator })}>
        {t(`inspections.${end}`)}
      </Button>
    </div>
  );
}

function Looks({ looks }: { readonly looks: NonNullable<Inspection["looks"]> }) {
  const { t } = useTranslation("company");
  if (looks.length === 0) return <p className="soft small">{t("inspections.noLooks")}</p>;
  return (
    <details>
      <summary>{t("inspections.looks", { count: looks.length })}</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("inspections.at")}</th>
            <th scope="col">{t("inspections.what")}</th>
            <th scope="col">{t("inspections.interview")}</th>
          </tr>
        </thead>
        <tbody>
          {looks.map(({ at, operation, interview }) => (
            <tr key={`${at} ${operation} ${interview ?? ""}`}>
              <td data-column={t("inspections.at")}>{dayText(at)}</td>
              <td data-column={t("inspections.what")} className="mono">
                {operation}
              </td>
              <td data-column={t("inspections.interview")}>
                {interview === undefined ? (
                  t("inspections.all")
                ) : (
                  <a href={`/recruiter/interviews/${interview}`}>{interview.slice(0, 8)}</a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
