import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { Vendors as Given } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { VendorsForm } from "./VendorsForm";
import { Voices } from "./Voices";
import "./company.css";

/** Whom the company lets its interviews be given to, and which voices that leaves. */
export function Vendors() {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [vendors, again] = useLoaded(companyApi.vendors);
  return (
    <section className="panel stack pillar" aria-labelledby="vendors-title">
      <h2 id="vendors-title">{t("vendors.title")}</h2>
      <p className="soft">{t("vendors.text")}</p>
      {vendors.kind === "loading" && <Skeleton label={common("loading")} lines={4} />}
      {vendors.kind === "failed" && <Failure title={t("vendors.failed")} error={vendors.error} onRetry={again} />}
      {vendors.kind === "ready" && <Ready loaded={vendors.value} />}
    </section>
  );
}

function Ready({ loaded }: { readonly loaded: Given }) {
  const [given, setGiven] = useState(loaded);
  return (
    <>
      <Voices voices={given.voices} />
      <VendorsForm given={given} saved={given !== loaded} onSaved={setGiven} />
    </>
  );
}
