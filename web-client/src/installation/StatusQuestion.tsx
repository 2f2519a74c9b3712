import { useTranslation } from "react-i18next";
import { tenantsApi } from "../api/tenants";
import type { Tenant } from "../api/types";
import { ActQuestion } from "../staff/ActQuestion";

interface Props {
  readonly kind: "suspend" | "resume";
  readonly tenant: Tenant;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Suspends a company or takes that back. */
export function StatusQuestion({ kind, tenant: { id, name }, onDone, onCancel }: Props) {
  const { t } = useTranslation("installation");
  const words = `${kind}Ask` as const;
  return (
    <ActQuestion
      title={t(`${words}.title`, { name })}
      text={t(`${words}.text`)}
      go={t(`${words}.go`)}
      failed={t(`${words}.failed`)}
      act={() => tenantsApi.change(id, kind === "suspend" ? "SUSPENDED" : "ACTIVE")}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
