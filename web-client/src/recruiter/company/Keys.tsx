import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { ApiKey, ApiKeySecret } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";
import { Failure } from "../../staff/Failure";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { KeySecret } from "./KeySecret";
import { KeysTable } from "./KeysTable";
import { MakeKeyDialog } from "./MakeKeyDialog";
import { RotateKeyDialog } from "./RotateKeyDialog";

type Act =
  | { readonly kind: "make" }
  | { readonly kind: "rotate" | "revoke"; readonly key: ApiKey }
  | { readonly kind: "made"; readonly made: ApiKeySecret; readonly oldUntil: Date | null | undefined };

/** The keys of the company's programs. */
export function Keys() {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [keys, again] = useLoaded(companyApi.keys);
  const [act, setAct] = useState<Act | null>(null);
  const cancel = () => setAct(null);
  const made = (secret: ApiKeySecret, oldUntil?: Date | null) => {
    setAct({ kind: "made", made: secret, oldUntil });
    again();
  };
  return (
    <section className="stack" aria-labelledby="keys-title">
      <div className="title-row">
        <h2 id="keys-title">{t("keys.title")}</h2>
        <Button onClick={() => setAct({ kind: "make" })}>
          <Icon name="plus" />
          {t("keys.make")}
        </Button>
      </div>
      <p className="soft">{t("keys.text")}</p>
      {keys.kind === "loading" && <Skeleton label={common("loading")} lines={3} />}
      {keys.kind === "failed" && <Failure title={t("keys.failed")} error={keys.error} onRetry={again} />}
      {keys.kind === "ready" && keys.value.length === 0 && <p className="panel">{t("keys.none")}</p>}
      {keys.kind === "ready" && keys.value.length > 0 && (
        <KeysTable
          keys={keys.value}
          onRotate={(key) => setAct({ kind: "rotate", key })}
          onRevoke={(key) => setAct({ kind: "revoke", key })}
        />
      )}
      {act?.kind === "make" && <MakeKeyDialog onMade={made} onCancel={cancel} />}
      {act?.kind === "rotate" && <RotateKeyDialog apiKey={act.key} onMade={made} onCancel={cancel} />}
      {act?.kind === "made" && <KeySecret {...act} onClose={cancel} />}
      {act?.kind === "revoke" && (
        <ActQuestion
          title={t("revoke.title", { name: act.key.name })}
          text={t("revoke.text")}
          go={t("revoke.go")}
          failed={t("revoke.failed")}
          act={() => companyApi.revokeKey(act.key.id)}
          onDone={() => {
            cancel();
            again();
          }}
          onCancel={cancel}
        />
      )}
    </section>
  );
}
