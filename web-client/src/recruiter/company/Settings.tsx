import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { Company } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { useSession } from "../../staff/session";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Field } from "../../ui/Field";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";

export function Settings() {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [company, again] = useLoaded(companyApi.company);
  return (
    <section className="panel stack pillar" aria-labelledby="settings-title">
      <h2 id="settings-title">{t("settings.title")}</h2>
      {company.kind === "loading" && <Skeleton label={common("loading")} lines={3} />}
      {company.kind === "failed" && <Failure title={t("failed")} error={company.error} onRetry={again} />}
      {company.kind === "ready" && <SettingsForm company={company.value} />}
    </section>
  );
}

function SettingsForm({ company }: { readonly company: Company }) {
  const { t } = useTranslation("company");
  const { again: askSession } = useSession();
  const [secondFactor, setSecondFactor] = useState(company.secondFactor);
  const [saved, setSaved] = useState(company);
  const form = useForm(
    { name: company.name },
    { check: ({ name }) => (name.trim() === "" ? { name: t("settings.nameMissing") } : {}) },
  );
  const changed = form.values.name.trim() !== saved.name || secondFactor !== saved.secondFactor;
  const save = form.submit(async ({ name }) => {
    setSaved(await companyApi.change({ name: name.trim(), secondFactor }));
    // It may now demand a second factor of who has just saved it.
    askSession();
  });
  return (
    <Form faults={form.faults} onSubmit={save}>
      <Field
        label={t("settings.name")}
        hint={t("settings.nameHint")}
        autoComplete="organization"
        maxLength={200}
        {...form.field("name")}
      />
      <Check
        label={t("settings.factor")}
        hint={t("settings.factorHint")}
        checked={secondFactor}
        onChecked={setSecondFactor}
      />
      {form.error !== null && <Failure title={t("settings.saveFailed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy || !changed}>
          {t(form.busy ? "settings.saving" : "settings.save")}
        </Button>
        <span className="soft small" role="status">
          {saved !== company && !changed ? t("settings.saved") : ""}
        </span>
      </div>
    </Form>
  );
}
