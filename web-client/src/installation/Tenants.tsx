import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tenantsApi } from "../api/tenants";
import { Failure } from "../staff/Failure";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";
import { CloseDialog } from "./CloseDialog";
import { CreateDialog } from "./CreateDialog";
import { LookDialog } from "./LookDialog";
import { StatusQuestion } from "./StatusQuestion";
import { TenantsTable, type TenantAct } from "./TenantsTable";

/** All companies of this installation. */
export function Tenants() {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const [tenants, again] = useLoaded(tenantsApi.tenants);
  const [act, setAct] = useState<TenantAct | { readonly kind: "create" } | null>(null);
  const cancel = () => setAct(null);
  const done = () => {
    setAct(null);
    again();
  };
  return (
    <div className="stack">
      <div className="title-row">
        <h1>{t("title")}</h1>
        <Button kind="main" onClick={() => setAct({ kind: "create" })}>
          <Icon name="plus" />
          {t("make")}
        </Button>
      </div>
      {tenants.kind === "loading" && <Skeleton label={common("loading")} lines={6} />}
      {tenants.kind === "failed" && <Failure title={t("failed")} error={tenants.error} onRetry={again} />}
      {tenants.kind === "ready" && tenants.value.length === 0 && <p className="panel">{t("none")}</p>}
      {tenants.kind === "ready" && tenants.value.length > 0 && <TenantsTable tenants={tenants.value} onAct={setAct} />}
      {act?.kind === "create" && <CreateDialog onClose={done} />}
      {act?.kind === "look" && <LookDialog tenant={act.tenant} onClose={cancel} />}
      {act?.kind === "close" && <CloseDialog tenant={act.tenant} onDone={done} onCancel={cancel} />}
      {(act?.kind === "suspend" || act?.kind === "resume") && (
        <StatusQuestion {...act} onDone={done} onCancel={cancel} />
      )}
    </div>
  );
}
