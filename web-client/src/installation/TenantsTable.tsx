import { useTranslation } from "react-i18next";
import type { Tenant } from "../api/types";
import { dayText } from "../staff/dates";
import { Button } from "../ui/Button";

/** What somebody is about to do with a company. */
export type TenantAct =
  | { readonly kind: "suspend" | "resume"; readonly tenant: Tenant }
  | { readonly kind: "close" | "look"; readonly tenant: Tenant };

interface Props {
  readonly tenants: readonly Tenant[];
  readonly onAct: (act: TenantAct) => void;
}

export function TenantsTable({ tenants, onAct }: Props) {
  const { t } = useTranslation("installation");
  return (
    <table className="table">
      <caption className="heard-only">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("key")}</th>
          <th scope="col">{t("status")}</th>
          <th scope="col">{t("trial")}</th>
          <th scope="col">{t("made")}</th>
          <th scope="col">{t("acts")}</th>
        </tr>
      </thead>
      <tbody>
        {tenants.map((each) => (
          <Row key={each.id} tenant={each} onAct={onAct} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly tenant: Tenant;
  readonly onAct: (act: TenantAct) => void;
}

function Row({ tenant, onAct }: RowProps) {
  const { t } = useTranslation("installation");
  const { name, key, status, trialEndsAt, createdAt } = tenant;
  return (
    <tr data-tenant={key}>
      <th scope="row">{name}</th>
      <td data-column={t("key")} className="mono">
        {key}
      </td>
      <td data-column={t("status")}>
        <span className="status" data-status={status}>
          {t(`statuses.${status}`)}
        </span>
      </td>
      <td data-column={t("trial")}>{trialEndsAt === undefined ? t("noTrial") : dayText(trialEndsAt)}</td>
      <td data-column={t("made")}>{dayText(createdAt)}</td>
      <td className="acts">{status !== "CLOSED" && <Acts tenant={tenant} onAct={onAct} />}</td>
    </tr>
  );
}

function Acts({ tenant, onAct }: RowProps) {
  const { t } = useTranslation("installation");
  const { name } = tenant;
  const turn = tenant.status === "SUSPENDED" ? "resume" : "suspend";
  return (
    <div className="row">
      <Button onClick={() => onAct({ kind: "look", tenant })} aria-label={t("lookLabel", { name })}>
        {t("look")}
      </Button>
      <Button onClick={() => onAct({ kind: turn, tenant })} aria-label={t(`${turn}Label`, { name })}>
        {t(turn)}
      </Button>
      <Button onClick={() => onAct({ kind: "close", tenant })} aria-label={t("closeLabel", { name })}>
        {t("close")}
      </Button>
    </div>
  );
}
