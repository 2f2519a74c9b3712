import { useTranslation } from "react-i18next";
import { Notice } from "../ui/Notice";

/** Shown wherever the built-in engine speaks or listens. */
export function DemoNotice() {
  const { t } = useTranslation("candidate");
  return (
    <Notice tone="flag" title={t("demo.title")}>
      <p className="small">{t("demo.text")}</p>
    </Notice>
  );
}
