import { useTranslation } from "react-i18next";
import type { ApiKeySecret } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Once } from "../../ui/Once";

interface Props {
  readonly made: ApiKeySecret;
  /** Until when the key before it works; null if it does no more, undefined if there was none. */
  readonly oldUntil: Date | null | undefined;
  readonly onClose: () => void;
}

/** A key, the one time that anybody can read it. */
export function KeySecret({ made: { apiKey, secret }, oldUntil, onClose }: Props) {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  return (
    <Dialog title={t("secret.title")} onClose={onClose}>
      <p>{t("secret.text", { name: apiKey.name })}</p>
      <Once label={t("secret.label")} text={secret} copy={common("copy")} copied={common("copied")} />
      {oldUntil !== undefined && (
        <p>{oldUntil === null ? t("secret.over") : t("secret.overlap", { date: dayText(oldUntil.toISOString()) })}</p>
      )}
      <div className="row">
        <Button onClick={onClose}>{common("done")}</Button>
      </div>
    </Dialog>
  );
}
