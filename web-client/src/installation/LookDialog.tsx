import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { tenantsApi } from "../api/tenants";
import type { Inspection, Tenant } from "../api/types";
import { dayText } from "../staff/dates";
import { Failure } from "../staff/Failure";
import { Form } from "../staff/form/Form";
import { useAct } from "../staff/form/useAct";
import { useForm } from "../staff/form/useForm";
import { leaveFor } from "../staff/leave";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";

interface Props {
  readonly tenant: Tenant;
  readonly onClose: () => void;
}

/** Asks a company for leave to look at its interviews, or goes in with it. */
export function LookDialog({ tenant, onClose }: Props) {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const load = useCallback((signal: AbortSignal) => tenantsApi.inspections(tenant.id, signal), [tenant.id]);
  const [asked, again] = useLoaded(load);
  const open = asked.kind === "ready" ? asked.value.find((each) => each.state !== "ENDED") : undefined;
  return (
    <Dialog title={t("inspect.title", { name: tenant.name })} onClose={onClose}>
      {asked.kind === "loading" && <Skeleton label={common("loading")} lines={3} />}
      {asked.kind === "failed" && <Failure title={t("inspect.loadFailed")} error={asked.error} onRetry={again} />}
      {asked.kind === "ready" && open === undefined && <Ask tenant={tenant} onAsked={again} onClose={onClose} />}
      {open?.state === "ASKED" && <p>{t("inspect.asked", { day: dayText(open.askedAt), name: tenant.name })}</p>}
      {open?.state === "ALLOWED" && <Enter tenant={tenant} leave={open} />}
    </Dialog>
  );
}

function Ask({ tenant, onAsked, onClose }: Props & { readonly onAsked: () => void }) {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const form = useForm(
    { reason: "" },
    { check: ({ reason }) => (reason.trim() === "" ? { reason: t("inspect.reasonMissing") } : {}) },
  );
  const ask = form.submit(async ({ reason }) => {
    await tenantsApi.askForInspection(tenant.id, reason.trim());
    onAsked();
  });
  return (
    <Form faults={form.faults} onSubmit={ask}>
      <p>{t("inspect.text", { name: tenant.name })}</p>
      <Field label={t("inspect.reason")} autoComplete="off" maxLength={1000} {...form.field("reason")} />
      {form.error !== null && <Failure title={t("inspect.failed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy}>
          {t(form.busy ? "inspect.working" : "inspect.go")}
        </Button>
        <Button onClick={onClose}>{common("cancel")}</Button>
      </div>
    </Form>
  );
}

function Enter({ tenant, leave }: { readonly tenant: Tenant; readonly leave: Inspection }) {
  const { t } = useTranslation("installation");
  const { busy, error, run } = useAct();
  return (
    <>
      <p>{t("inspect.allowed", { until: dayText(leave.endsAt) })}</p>
      {error !== null && <Failure title={t("inspect.enterFailed")} error={error} />}
      <div className="row">
        <Button
          kind="main"
          resting={busy}
          onClick={() =>
            run(
              () => tenantsApi.enter(tenant.id),
              () => leaveFor("/recruiter"),
            )
          }
        >
          {t("inspect.enter")}
        </Button>
      </div>
    </>
  );
}
