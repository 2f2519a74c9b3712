import { useTranslation } from "react-i18next";
import type { InterviewStatus } from "../api/types";

/** A shape and a word: colour alone says nothing. */
export function StatusBadge({ status }: { readonly status: InterviewStatus }) {
  const { t } = useTranslation("staff");
  return (
    <span className="status" data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
