import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Webhook, WebhookEvent, WebhookSecret } from "../../api/types";
import { webhooksApi } from "../../api/webhooks";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Dialog } from "../../ui/Dialog";
import { Fault } from "../../ui/Fault";
import { Field } from "../../ui/Field";
import { EVENTS } from "./events";

interface Props {
  /** The one that is edited; absent for a new one. */
  readonly webhook?: Webhook;
  readonly onMade: (made: WebhookSecret) => void;
  readonly onChanged: () => void;
  readonly onCancel: () => void;
}

/** Where to, and what about. */
export function WebhookDialog({ webhook, onMade, onChanged, onCancel }: Props) {
  const { t } = useTranslation("webhooks");
  const { t: common } = useTranslation("common");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? EVENTS);
  const [enabled, setEnabled] = useState(webhook?.enabled ?? true);
  const form = useForm(
    { url: webhook?.url ?? "", description: webhook?.description ?? "", events: "" },
    {
      check: ({ url }) => ({
        ...(!/^https?:\/\/\S+$/.test(url.trim()) && { url: t("form.urlMissing") }),
        ...(events.length === 0 && { events: t("form.eventsMissing") }),
      }),
      about: { malformed: "url" },
    },
  );
  const save = form.submit(async ({ url, description }) => {
    const wanted = { url: url.trim(), description: description.trim(), events: [...events] };
    if (webhook === undefined) return onMade(await webhooksApi.make(wanted));
    await webhooksApi.change(webhook.id, { ...wanted, enabled });
    onChanged();
  });
  const choose = (chosen: readonly WebhookEvent[]) => {
    setEvents(chosen);
    form.field("events").onValue(chosen.join(" "));
  };
  const go = webhook === undefined ? "form.go" : "form.save";
  return (
    <Dialog title={t(webhook === undefined ? "form.make" : "form.edit")} onClose={onCancel}>
      <Form faults={form.faults} onSubmit={save}>
        <Field
          label={t("form.url")}
          hint={t("form.urlHint")}
          type="url"
          autoComplete="off"
          maxLength={2000}
          {...form.field("url")}
        />
        <Field
          label={t("form.description")}
          hint={t("form.descriptionHint")}
          autoComplete="off"
          maxLength={200}
          {...form.field("description")}
        />
        <Events events={events} fault={form.field("events").fault} onEvents={choose} />
        {webhook !== undefined && <Check label={t("form.enabled")} checked={enabled} onChecked={setEnabled} />}
        {form.error !== null && <Failure title={t("form.failed")} error={form.error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={form.busy}>
            {t(form.busy ? "form.working" : go)}
          </Button>
          <Button onClick={onCancel}>{common("cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface EventsProps {
  readonly events: readonly WebhookEvent[];
  readonly fault: string | undefined;
  readonly onEvents: (events: readonly WebhookEvent[]) => void;
}

function Events({ events, fault, onEvents }: EventsProps) {
  const { t } = useTranslation("webhooks");
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={fault === undefined ? undefined : `${id}-fault`}>
      <legend className="label">{t("events")}</legend>
      {EVENTS.map((event) => (
        <Check
          key={event}
          label={t(`event.${event}`)}
          checked={events.includes(event)}
          onChecked={(checked) => onEvents(EVENTS.filter((each) => (each === event ? checked : events.includes(each))))}
        />
      ))}
      <Fault id={`${id}-fault`} text={fault} />
    </fieldset>
  );
}
