import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/http";
import { signOnApi } from "../../api/signOn";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { rememberCompany } from "../../staff/remembered";
import { leaveForProvider } from "../../staff/signOnWay";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";

interface Props {
  /** The company key as it is typed. */
  readonly company: string;
  /** Where to go afterwards. */
  readonly next: string;
}

/** Leads to the provider of the company whose key is typed. */
export function ProviderButton({ company, next }: Props) {
  const { t } = useTranslation("people");
  const [missing, setMissing] = useState(false);
  const { busy, error, run } = useAct();
  const key = company.trim().toLowerCase();
  const leave = () => {
    setMissing(key === "");
    if (key === "") return;
    run(
      () => signOnApi.begin(key),
      (to) => {
        rememberCompany(key);
        leaveForProvider(to, next);
      },
    );
  };
  const none = error instanceof Problem && error.status === 404;
  return (
    <section className="stack panel" aria-labelledby="provider-title">
      <h2 id="provider-title">{t("signOn.or")}</h2>
      <p className="soft">{t("signOn.text")}</p>
      {missing && key === "" && (
        <Notice tone="flag" role="alert">
          <p>{t("signIn.companyMissing")}</p>
        </Notice>
      )}
      {none && (
        <Notice tone="flag" role="alert">
          <p>{t("signOn.none")}</p>
        </Notice>
      )}
      {error !== null && !none && <Failure title={t("signIn.failed")} error={error} />}
      <div className="row">
        <Button onClick={leave} resting={busy}>
          {t(busy ? "signOn.leaving" : "signOn.go")}
        </Button>
      </div>
    </section>
  );
}
