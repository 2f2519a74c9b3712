import { useTranslation } from "react-i18next";
import type { WebhookSecret } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Once } from "../../ui/Once";

/** A secret, the one time that anybody can read it. */
export function SecretDialog({ made, onClose }: { readonly made: WebhookSecret; readonly onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation("common");
  const { oldSecretEnds } = made.webhook;
  return (
    <Dialog title={t("secret.title")} onClose={onClose}>
      <p>{t("secret.text")}</p>
      <Once label={t("secret.label")} text={made.secret} copy={common("copy")} copied={common("copied")} />
      {oldSecretEnds !== undefined && <p>{t("secret.overlap", { date: dayText(oldSecretEnds) })}</p>}
      <div className="row">
        <Button onClick={onClose}>{common("done")}</Button>
      </div>
    </Dialog>
  );
}
