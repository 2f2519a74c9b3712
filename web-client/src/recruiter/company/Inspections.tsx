import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { Inspection } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";
import { Failure } from "../../staff/Failure";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { AllowDialog } from "./AllowDialog";
import { InspectionItem, type InspectionAct } from "./InspectionItem";

/** Which Operators asked to look at the company's interviews, and what they looked at. */
export function Inspections() {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [inspections, again] = useLoaded(companyApi.inspections);
  const [act, setAct] = useState<{ readonly kind: InspectionAct; readonly on: Inspection } | null>(null);
  const cancel = () => setAct(null);
  const done = () => {
    setAct(null);
    again();
  };
  const ready = inspections.kind === "ready" ? inspections.value : [];
  return (
    <section className="panel stack pillar" aria-labelledby="inspections-title">
      <h2 id="inspections-title">{t("inspections.title")}</h2>
      <p className="soft">{t("inspections.text")}</p>
      {inspections.kind === "loading" && <Skeleton label={common("loading")} lines={2} />}
      {inspections.kind === "failed" && (
        <Failure title={t("inspections.failed")} error={inspections.error} onRetry={again} />
      )}
      {inspections.kind === "ready" && ready.length === 0 && <p>{t("inspections.none")}</p>}
      {ready.map((each) => (
        <InspectionItem key={each.id} inspection={each} onAct={(kind) => setAct({ kind, on: each })} />
      ))}
      {act?.kind === "allow" && <AllowDialog inspection={act.on} onDone={done} onCancel={cancel} />}
      {act?.kind === "end" && (
        <ActQuestion
          title={t("inspections.endTitle")}
          text={t("inspections.endText", { operator: act.on.operator })}
          go={t("inspections.end")}
          failed={t("inspections.endFailed")}
          act={() => companyApi.endInspection(act.on.id)}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </section>
  );
}
