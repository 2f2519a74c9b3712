import { useTranslation } from "react-i18next";
import type { InterviewSummary } from "../api/types";

/** A shape and a word: colour alone says nothing. */
export function StatusBadge({ of }: { readonly of: Pick<InterviewSummary, "status" | "endedAt"> }) {
  const { t } = useTranslation("staff");
  // On hold for good is not on hold.
  const status = of.status === "ON_HOLD" && of.endedAt !== undefined ? "BROKEN" : of.status;
  return (
    <span className="status" data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
