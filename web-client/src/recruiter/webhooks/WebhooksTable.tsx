import { useTranslation } from "react-i18next";
import type { Webhook } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Link } from "../../staff/Link";
import { Button } from "../../ui/Button";
import "./webhooks.css";

interface Acts {
  readonly onAct: (kind: "edit" | "rotate" | "remove", webhook: Webhook) => void;
}

export function WebhooksTable({ webhooks, onAct }: Acts & { readonly webhooks: readonly Webhook[] }) {
  const { t } = useTranslation("webhooks");
  return (
    <table className="table">
      <caption className="heard-only">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("address")}</th>
          <th scope="col">{t("events")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("acts")}</th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((each) => (
          <Row key={each.id} webhook={each} onAct={onAct} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ webhook, onAct }: Acts & { readonly webhook: Webhook }) {
  const { t } = useTranslation("webhooks");
  const { id, url, description, events } = webhook;
  return (
    <tr data-webhook={id}>
      <th scope="row">
        <Link className="webhook-address" href={`/recruiter/webhooks/${id}`}>
          {description === "" ? url : description}
        </Link>
        {description !== "" && <span className="webhook-address soft small">{url}</span>}
      </th>
      <td data-column={t("events")}>{events.map((event) => t(`event.${event}`)).join(" · ")}</td>
      <td data-column={t("state")}>
        <State webhook={webhook} />
      </td>
      <td className="acts webhook-acts">
        <div className="row">
          <Button onClick={() => onAct("edit", webhook)} aria-label={t("editLabel", { url })}>
            {t("edit")}
          </Button>
          <Button onClick={() => onAct("rotate", webhook)} aria-label={t("rotateLabel", { url })}>
            {t("rotate")}
          </Button>
          <Button onClick={() => onAct("remove", webhook)} aria-label={t("removeLabel", { url })}>
            {t("remove")}
          </Button>
        </div>
      </td>
    </tr>
  );
}

/** Whether anything is sent there, and why not. */
export function State({ webhook: { stopped, failingSince } }: { readonly webhook: Webhook }) {
  const { t } = useTranslation("webhooks");
  if (stopped !== undefined)
    return (
      <span className="status webhook-state" data-status={stopped === "BY_HAND" ? "CLOSED" : "FAILED"}>
        {t(`states.${stopped}`)}
      </span>
    );
  return (
    <span className="status webhook-state" data-status={failingSince === undefined ? "ACTIVE" : "ON_HOLD"}>
      {failingSince === undefined ? t("states.on") : t("states.failing", { date: dayText(failingSince) })}
    </span>
  );
}
