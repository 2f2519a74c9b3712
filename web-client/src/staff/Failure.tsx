import { useTranslation } from "react-i18next";
import { Problem } from "../api/http";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

interface Props {
  /** What could not be done, as a sentence. */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A problem of the server as sentences, with a way on. */
export function Failure({ title, error, onRetry }: Props) {
  const { t } = useTranslation("common");
  const known = error instanceof Problem && error.status !== 0 ? error : null;
  return (
    <Notice tone="fault" title={title} role="alert">
      <p>{known ? known.message : t("unreachable")}</p>
      {known?.incident !== undefined && <p className="small">{t("incident", { incident: known.incident })}</p>}
      {onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    </Notice>
  );
}
