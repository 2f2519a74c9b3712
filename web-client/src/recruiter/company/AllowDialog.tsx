import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { Inspection } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";

const HOURS = { h1: 1, h4: 4, h24: 24 } as const;
type Length = keyof typeof HOURS;

interface Props {
  readonly inspection: Inspection;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** For how long an Operator may look. */
export function AllowDialog({ inspection: { id, operator, reason }, onDone, onCancel }: Props) {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [length, setLength] = useState<Length>("h1");
  const { busy, error, run } = useAct();
  return (
    <Dialog title={t("inspections.allowTitle", { operator })} onClose={onCancel}>
      <blockquote>{reason}</blockquote>
      <p>{t("inspections.allowText")}</p>
      <Choice
        label={t("inspections.length")}
        value={length}
        onValue={setLength}
        options={(["h1", "h4", "h24"] as const).map((value) => ({ value, label: t(`inspections.lengths.${value}`) }))}
      />
      {error !== null && <Failure title={t("inspections.allowFailed")} error={error} />}
      <div className="row">
        <Button onClick={onCancel}>{common("cancel")}</Button>
        <Button
          kind="main"
          resting={busy}
          onClick={() => run(() => companyApi.allowInspection(id, HOURS[length]), onDone)}
        >
          {t(busy ? "inspections.allowing" : "inspections.allowGo")}
        </Button>
      </div>
    </Dialog>
  );
}
