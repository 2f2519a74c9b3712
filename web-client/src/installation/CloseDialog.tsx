import { useTranslation } from "react-i18next";
import { tenantsApi } from "../api/tenants";
import type { Tenant } from "../api/types";
import { Failure } from "../staff/Failure";
import { Form } from "../staff/form/Form";
import { useForm } from "../staff/form/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";

interface Props {
  readonly tenant: Tenant;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Cannot be undone, so it wants the key of the company typed. */
export function CloseDialog({ tenant: { id, name, key }, onDone, onCancel }: Props) {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const form = useForm(
    { typed: "" },
    { check: ({ typed }) => (typed.trim() === key ? {} : { typed: t("closeAsk.wrong") }) },
  );
  const close = form.submit(() => tenantsApi.change(id, "CLOSED").then(onDone));
  return (
    <Dialog title={t("closeAsk.title", { name })} onClose={onCancel}>
      <p>{t("closeAsk.text", { name })}</p>
      <Form faults={form.faults} onSubmit={close}>
        <Field
          label={t("closeAsk.type", { key })}
          className="mono"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.field("typed")}
        />
        {form.error !== null && <Failure title={t("closeAsk.failed")} error={form.error} />}
        <div className="row">
          <Button onClick={onCancel}>{common("cancel")}</Button>
          <Button kind="grave" type="submit" resting={form.busy}>
            {t(form.busy ? "closeAsk.working" : "closeAsk.go")}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
