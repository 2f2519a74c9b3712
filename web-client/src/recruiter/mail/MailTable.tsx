import { useTranslation } from "react-i18next";
import type { Mail } from "../../api/types";
import { dayText } from "../../staff/dates";
import { useMay } from "../../staff/session";
import { Button } from "../../ui/Button";

interface Props {
  readonly mail: readonly Mail[];
  readonly onOpen: (mail: Mail) => void;
}

export function MailTable({ mail, onOpen }: Props) {
  const { t } = useTranslation("mail");
  const opens = useMay("OPEN_MAIL");
  return (
    <table className="table">
      <caption className="heard-only">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("to")}</th>
          <th scope="col">{t("kind")}</th>
          <th scope="col">{t("made")}</th>
          <th scope="col">{t("state")}</th>
          {opens && <th scope="col">{t("acts")}</th>}
        </tr>
      </thead>
      <tbody>
        {mail.map((each) => (
          <Row key={each.id} mail={each} opens={opens} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly mail: Mail;
  readonly opens: boolean;
  readonly onOpen: (mail: Mail) => void;
}

function Row({ mail, opens, onOpen }: RowProps) {
  const { t } = useTranslation("mail");
  const { to, kind, createdAt, state, reason, attempts } = mail;
  return (
    <tr>
      <th scope="row">{to}</th>
      <td data-column={t("kind")}>{t(`kinds.${kind}`)}</td>
      <td data-column={t("made")}>{dayText(createdAt)}</td>
      <td data-column={t("state")}>
        <span className="status" data-status={state}>
          {t(`states.${state}`)}
        </span>
        {reason !== "" && (
          <span className="soft">
            {" "}
            {reason} · {t("attempts", { count: attempts })}
          </span>
        )}
      </td>
      {opens && (
        <td className="acts">
          {state === "KEPT" && (
            <Button onClick={() => onOpen(mail)} aria-label={t("openLabel", { to })}>
              {t("open")}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
