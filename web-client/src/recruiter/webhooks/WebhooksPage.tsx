import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Webhook, WebhookSecret } from "../../api/types";
import { webhooksApi } from "../../api/webhooks";
import { ActQuestion } from "../../staff/ActQuestion";
import { Failure } from "../../staff/Failure";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { SecretDialog } from "./SecretDialog";
import { WebhookDialog } from "./WebhookDialog";
import { WebhooksTable } from "./WebhooksTable";

type Act =
  | { readonly kind: "make" }
  | { readonly kind: "edit" | "rotate" | "remove"; readonly webhook: Webhook }
  | { readonly kind: "secret"; readonly made: WebhookSecret };

/** `/recruiter/webhooks`: where the company's programs are told. */
export function WebhooksPage() {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation("common");
  const [webhooks, again] = useLoaded(webhooksApi.list);
  const [act, setAct] = useState<Act | null>(null);
  const cancel = () => setAct(null);
  const done = () => {
    cancel();
    again();
  };
  const made = (secret: WebhookSecret) => {
    setAct({ kind: "secret", made: secret });
    again();
  };
  return (
    <div className="stack">
      <div className="title-row">
        <h1>{t("title")}</h1>
        <Button onClick={() => setAct({ kind: "make" })}>
          <Icon name="plus" />
          {t("make")}
        </Button>
      </div>
      <p className="soft">{t("text")}</p>
      {webhooks.kind === "loading" && <Skeleton label={common("loading")} lines={4} />}
      {webhooks.kind === "failed" && <Failure title={t("failed")} error={webhooks.error} onRetry={again} />}
      {webhooks.kind === "ready" && webhooks.value.length === 0 && <p className="panel">{t("none")}</p>}
      {webhooks.kind === "ready" && webhooks.value.length > 0 && (
        <WebhooksTable webhooks={webhooks.value} onAct={(kind, webhook) => setAct({ kind, webhook })} />
      )}
      {act !== null && <Acting act={act} onMade={made} onDone={done} onCancel={cancel} />}
    </div>
  );
}

interface ActingProps {
  readonly act: Act;
  readonly onMade: (made: WebhookSecret) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function Acting({ act, onMade, onDone, onCancel }: ActingProps) {
  const { t } = useTranslation("webhooks");
  switch (act.kind) {
    case "make":
      return <WebhookDialog onMade={onMade} onChanged={onDone} onCancel={onCancel} />;
    case "edit":
      return <WebhookDialog webhook={act.webhook} onMade={onMade} onChanged={onDone} onCancel={onCancel} />;
    case "secret":
      return <SecretDialog made={act.made} onClose={onCancel} />;
    case "rotate":
      return (
        <ActQuestion
          title={t("rotation.title")}
          text={t("rotation.text")}
          go={t("rotation.go")}
          failed={t("rotation.failed")}
          act={async () => onMade(await webhooksApi.rotate(act.webhook.id))}
          onDone={() => {}}
          onCancel={onCancel}
        />
      );
    case "remove":
      return (
        <ActQuestion
          title={t("removal.title")}
          text={t("removal.text", { url: act.webhook.url })}
          go={t("removal.go")}
          failed={t("removal.failed")}
          act={() => webhooksApi.remove(act.webhook.id)}
          onDone={onDone}
          onCancel={onCancel}
        />
      );
  }
}
