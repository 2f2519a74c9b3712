import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { tenantsApi } from "../api/tenants";
import type { Installation } from "../api/types";
import { Failure } from "../staff/Failure";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";
import { Nodes } from "./Nodes";

/** Often enough to see a node go, seldom enough to cost nothing. */
const EVERY_MS = 10_000;

/** How the installation is now: its neighbours, its nodes, and how many interviews they hold. */
export function Health() {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const [seen, again] = useLoaded(tenantsApi.installation);
  useEffect(() => {
    const timer = setInterval(again, EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <section className="stack" aria-labelledby="health-title">
      <h2 id="health-title">{t("health.title")}</h2>
      {seen.kind === "loading" && <Skeleton label={common("loading")} lines={4} />}
      {seen.kind === "failed" && <Failure title={t("health.failed")} error={seen.error} onRetry={again} />}
      {seen.kind === "ready" && <Seen installation={seen.value} />}
    </section>
  );
}

function Seen({ installation }: { readonly installation: Installation }) {
  const { t } = useTranslation("installation");
  return (
    <>
      <p>{t("health.interviews", { count: installation.interviews })}</p>
      <ul className="checks">
        {(["database", "livekit", "storage"] as const).map((name) => (
          <li key={name}>
            <strong>{t(`health.${name}`)}</strong>{" "}
            <span className="status" data-status={installation[name] ? "ACTIVE" : "FAILED"}>
              {t(installation[name] ? "health.well" : name === "storage" ? "health.storageUnwell" : "health.unwell")}
            </span>
          </li>
        ))}
      </ul>
      <Nodes nodes={installation.nodes} />
    </>
  );
}
