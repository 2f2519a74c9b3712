import { useTranslation } from "react-i18next";
import { tenantsApi } from "../api/tenants";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { dayText } from "./dates";
import { Failure } from "./Failure";
import { useAct } from "./form/useAct";
import { leaveFor } from "./leave";

interface Props {
  readonly company: string;
  readonly endsAt: string;
}

/** Says on every page whose interviews an Operator is looking at, and leads out. */
export function Inside({ company, endsAt }: Props) {
  const { t } = useTranslation("staff");
  const { busy, error, run } = useAct();
  return (
    <div className="inside">
      <Notice tone="flag">
        <p>{t("inside.text", { company, until: dayText(endsAt) })}</p>
        {error !== null && <Failure title={t("inside.failed")} error={error} />}
        <Button resting={busy} onClick={() => run(tenantsApi.leave, () => leaveFor("/installation"))}>
          {t("inside.leave")}
        </Button>
      </Notice>
    </div>
  );
}
