import { useTranslation } from "react-i18next";
import type { WebhookDelivery } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Button } from "../../ui/Button";

interface Props {
  readonly deliveries: readonly WebhookDelivery[];
  /** Absent where nothing is sent. */
  readonly onAgain: ((delivery: WebhookDelivery) => void) | undefined;
}

export function DeliveriesTable({ deliveries, onAgain }: Props) {
  const { t } = useTranslation("webhooks");
  return (
    <table className="table">
      <caption className="heard-only">{t("deliveries.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("deliveries.event")}</th>
          <th scope="col">{t("deliveries.when")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("deliveries.outcome")}</th>
          {onAgain && <th scope="col">{t("deliveries.acts")}</th>}
        </tr>
      </thead>
      <tbody>
        {deliveries.map((each) => (
          <Row key={each.id} delivery={each} onAgain={onAgain} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly delivery: WebhookDelivery;
  readonly onAgain: Props["onAgain"];
}

function Row({ delivery, onAgain }: RowProps) {
  const { t } = useTranslation("webhooks");
  const { type, occurredAt, state, attempts, nextAt } = delivery;
  const event = t(`event.${type as "webhook.test"}`);
  const date = dayText(occurredAt);
  return (
    <tr data-delivery={delivery.id}>
      <th scope="row">{event}</th>
      <td data-column={t("deliveries.when")}>{date}</td>
      <td data-column={t("state")}>
        <span className="status" data-status={state}>
          {t(`deliveries.states.${state}`)}
        </span>
      </td>
      <td data-column={t("deliveries.outcome")}>
        <Outcome outcome={delivery.outcome} />
        {attempts > 0 && <span className="soft"> · {t("deliveries.attempts", { count: attempts })}</span>}
        {nextAt !== undefined && attempts > 0 && (
          <span className="soft"> · {t("deliveries.next", { date: dayText(nextAt) })}</span>
        )}
      </td>
      {onAgain && (
        <td className="acts">
          {state !== "WAITING" && type !== "webhook.test" && (
            <Button onClick={() => onAgain(delivery)} aria-label={t("deliveries.againLabel", { event, date })}>
              {t("deliveries.again")}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function Outcome({ outcome }: { readonly outcome: string }) {
  const { t } = useTranslation("webhooks");
  return outcome.startsWith("http-")
    ? t("deliveries.http", { status: outcome.slice("http-".length) })
    : t(`deliveries.outcomes.${outcome as ""}`);
}
