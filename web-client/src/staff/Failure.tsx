import { useTranslation } from "react-i18next";
import { Problem } from "../api/http";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { timeText } from "./dates";
import { PasskeyFailure } from "./passkey/device";

interface Props {
  /** What could not be done, as a sentence. */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A problem of the server as sentences, with a way on. */
export function Failure({ title, error, onRetry }: Props) {
  const { t } = useTranslation("common");
  const words = useWords(error);
  const incident = error instanceof Problem ? error.incident : undefined;
  return (
    <Notice tone="fault" title={title} role="alert">
      <p>{words}</p>
      {incident !== undefined && <p className="small">{t("incident", { incident })}</p>}
      {onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    </Notice>
  );
}

/** The server's own sentence, unless the page can say more. */
function useWords(error: unknown): string {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  if (error instanceof PasskeyFailure) return t(`passkey.${error.kind}`);
  if (!(error instanceof Problem) || error.status === 0) return common("unreachable");
  switch (error.code) {
    case "confirm-first":
      return t("confirm.not");
    case "suspended":
      return t("problem.suspended");
    case "too-many-tries":
      return error.againAt === undefined
        ? t("problem.tooManyTries")
        : t("problem.tooManyTriesUntil", { time: timeText(error.againAt.toISOString()) });
    default:
      return error.message;
  }
}
