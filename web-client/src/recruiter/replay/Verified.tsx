import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../../api/staff";
import type { Verification } from "../../api/types";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useLoaded } from "../../ui/useLoaded";

/** Whether the record is as it was written: its chain, its signed heads, its recordings. */
export function Verified({ id }: { readonly id: string }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const load = useCallback((signal: AbortSignal) => staffApi.verification(id, signal), [id]);
  const [loaded, again] = useLoaded(load);
  if (loaded.kind === "loading") {
    return (
      <p className="verified" data-state="checking" role="status">
        <Icon name="shield" />
        {t("verify.checking")}
      </p>
    );
  }
  if (loaded.kind === "failed") {
    return (
      <div className="verified" data-state="failed" role="alert">
        <Icon name="warn" />
        {t("verify.failed")}
        <Button kind="quiet" onClick={again}>
          {common("retry")}
        </Button>
      </div>
    );
  }
  return <Found found={loaded.value} />;
}

function Found({ found: { valid, events, headSeq, faults } }: { readonly found: Verification }) {
  const { t } = useTranslation("staff");
  if (!valid) {
    return (
      <details className="verified" data-state="broken" open>
        <summary>
          <Icon name="broken" />
          <strong>{t("verify.broken")}</strong>
          <span>{t("verify.brokenText", { count: faults.length })}</span>
        </summary>
        <ul className="faults">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </details>
    );
  }
  return (
    <p className="verified" data-state="valid">
      <Icon name="shield" />
      <strong>{t("verify.valid")}</strong>
      <span>{t(headSeq < 0 ? "verify.unsignedText" : "verify.validText", { count: events })}</span>
    </p>
  );
}
