import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyKeyOf, isCompanyKey } from "../access/companyKey";
import { isEmail } from "../access/email";
import { tenantsApi } from "../api/tenants";
import type { NewTenantInvitation } from "../api/types";
import { Failure } from "../staff/Failure";
import { Form } from "../staff/form/Form";
import { useForm } from "../staff/form/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Once } from "../ui/Once";

const EMPTY = { name: "", key: "", ownerEmail: "", trialDays: "" };

/** A company, its first owner and its trial; then the owner's link, once. */
export function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const [made, setMade] = useState<NewTenantInvitation | null>(null);
  const title = made ? t("create.done", { name: made.tenant.name }) : t("create.title");
  return (
    <Dialog title={title} onClose={onClose}>
      {made ? (
        <>
          <p>{t("create.doneText")}</p>
          <Once label={t("create.link")} text={made.link} copy={common("copy")} copied={common("copied")} />
          <div className="row">
            <Button onClick={onClose}>{common("done")}</Button>
          </div>
        </>
      ) : (
        <CreateForm onMade={setMade} onCancel={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly onMade: (made: NewTenantInvitation) => void;
  readonly onCancel: () => void;
}

function CreateForm({ onMade, onCancel }: FormProps) {
  const { t } = useTranslation("installation");
  const { t: common } = useTranslation("common");
  const [keyTouched, setKeyTouched] = useState(false);
  const form = useForm(EMPTY, { check: useCheck() });
  const name = form.field("name");
  const key = form.field("key");
  const create = form.submit(async (values) =>
    onMade(
      await tenantsApi.create({
        name: values.name.trim(),
        key: values.key,
        ownerEmail: values.ownerEmail.trim(),
        ...(values.trialDays.trim() !== "" && { trialDays: Number(values.trialDays) }),
      }),
    ),
  );
  return (
    <Form faults={form.faults} onSubmit={create}>
      <Field
        label={t("create.name")}
        autoComplete="off"
        maxLength={200}
        {...name}
        onValue={(value) => {
          name.onValue(value);
          if (!keyTouched) form.set({ key: companyKeyOf(value) });
        }}
      />
      <Field
        label={t("create.key")}
        hint={t("create.keyHint")}
        className="mono"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={79}
        {...key}
        onValue={(value) => {
          key.onValue(value);
          setKeyTouched(true);
        }}
      />
      <Field label={t("create.email")} type="email" autoComplete="off" maxLength={254} {...form.field("ownerEmail")} />
      <Field
        label={t("create.days")}
        hint={t("create.daysHint")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        {...form.field("trialDays")}
      />
      {form.error !== null && <Failure title={t("create.failed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy}>
          {t(form.busy ? "create.working" : "create.go")}
        </Button>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </Form>
  );
}

const DAYS = /^([1-9]\d{0,2})?$/;
const MOST_DAYS = 365;

function useCheck() {
  const { t } = useTranslation("installation");
  return ({ name, key, ownerEmail, trialDays }: typeof EMPTY) => {
    const days = trialDays.trim();
    return {
      ...(name.trim() === "" && { name: t("create.nameMissing") }),
      ...(!isCompanyKey(key) && { key: t("create.keyWrong") }),
      ...(!isEmail(ownerEmail.trim()) && { ownerEmail: t("create.emailWrong") }),
      ...((!DAYS.test(days) || Number(days) > MOST_DAYS) && { trialDays: t("create.daysWrong") }),
    };
  };
}
