import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { WebhookDelivery } from "../../api/types";
import { webhooksApi } from "../../api/webhooks";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { Link } from "../../staff/Link";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { DeliveriesTable } from "./DeliveriesTable";
import { State } from "./WebhooksTable";

/** `/recruiter/webhooks/ID`: what was sent to one of them, and how it went. */
export function DeliveriesPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation("common");
  const [loaded, again] = useLoaded(
    useCallback(
      async (signal: AbortSignal) => {
        const [webhooks, page] = await Promise.all([
          webhooksApi.list(signal),
          webhooksApi.deliveries(id, undefined, signal),
        ]);
        return { webhook: webhooks.find((each) => each.id === id), page };
      },
      [id],
    ),
  );
  const { busy, error, run } = useAct();
  const webhook = loaded.kind === "ready" ? loaded.value.webhook : undefined;
  return (
    <div className="stack">
      <Link className="up small" href="/recruiter/webhooks">
        <Icon name="back" />
        {t("deliveries.back")}
      </Link>
      <div className="title-row">
        <h1>{t("deliveries.title")}</h1>
        <div className="row">
          <Button onClick={again}>{t("deliveries.reload")}</Button>
          {webhook?.enabled === true && (
            <Button resting={busy} onClick={() => run(() => webhooksApi.test(id), again)}>
              {t("deliveries.test")}
            </Button>
          )}
        </div>
      </div>
      {webhook && (
        <p className="webhook-address">
          {webhook.url} · <State webhook={webhook} />
        </p>
      )}
      <p className="soft">{t("deliveries.text")}</p>
      {error !== null && <Failure title={t("deliveries.actFailed")} error={error} />}
      {loaded.kind === "loading" && <Skeleton label={common("loading")} lines={6} />}
      {loaded.kind === "failed" && <Failure title={t("deliveries.failed")} error={loaded.error} onRetry={again} />}
      {loaded.kind === "ready" && loaded.value.page.items.length === 0 && (
        <p className="panel">{t("deliveries.none")}</p>
      )}
      {loaded.kind === "ready" && loaded.value.page.items.length > 0 && (
        <All
          key={loaded.value.page.items[0]?.id}
          id={id}
          first={loaded.value.page}
          onAgain={
            webhook?.enabled === true
              ? (delivery) => run(() => webhooksApi.redeliver(id, delivery.id), again)
              : undefined
          }
        />
      )}
    </div>
  );
}

interface AllProps {
  readonly id: string;
  readonly first: { readonly items: WebhookDelivery[]; readonly next?: string };
  readonly onAgain: ((delivery: WebhookDelivery) => void) | undefined;
}

/** The first page, and those that were asked for after it. */
function All({ id, first, onAgain }: AllProps) {
  const { t } = useTranslation("webhooks");
  const [older, setOlder] = useState<AllProps["first"]>({ items: [] });
  const { busy, error, run } = useAct();
  const next = older.items.length === 0 ? first.next : older.next;
  return (
    <>
      <DeliveriesTable deliveries={[...first.items, ...older.items]} onAgain={onAgain} />
      {error !== null && <Failure title={t("deliveries.failed")} error={error} />}
      {next !== undefined && (
        <div className="row">
          <Button
            resting={busy}
            onClick={() =>
              run(
                () => webhooksApi.deliveries(id, next),
                (page) => setOlder({ ...page, items: [...older.items, ...page.items] }),
              )
            }
          >
            {t("deliveries.older")}
          </Button>
        </div>
      )}
    </>
  );
}
