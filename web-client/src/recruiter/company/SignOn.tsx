import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signOnApi } from "../../api/signOn";
import type { IdentityProviderSetting, JoinRole, NewIdentityProvider } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useAct } from "../../staff/form/useAct";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";

/** Where the company's people sign in, for its Owners. */
export function SignOn() {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [setting, again] = useLoaded(signOnApi.setting);
  return (
    <section className="panel stack pillar" aria-labelledby="sign-on-title">
      <h2 id="sign-on-title">{t("signOn.title")}</h2>
      <p>{t("signOn.text")}</p>
      {setting.kind === "loading" && <Skeleton label={common("loading")} lines={5} />}
      {setting.kind === "failed" && <Failure title={t("failed")} error={setting.error} onRetry={again} />}
      {setting.kind === "ready" && (
        <SignOnForm key={setting.value.provider ? "set" : "unset"} setting={setting.value} onChanged={again} />
      )}
    </section>
  );
}

interface Props {
  readonly setting: IdentityProviderSetting;
  readonly onChanged: () => void;
}

/** What is typed, and how it is kept. */
function useProviderForm({ setting: { provider }, onChanged }: Props) {
  const { t } = useTranslation("company");
  const [required, setRequired] = useState(provider?.required ?? false);
  const [trusted, setTrusted] = useState(provider?.trustedFactor ?? false);
  const [joinAs, setJoinAs] = useState<JoinRole | "">(provider?.joinAs ?? "");
  const [saved, setSaved] = useState(false);
  const form = useForm(
    {
      issuer: provider?.issuer ?? "",
      clientId: provider?.clientId ?? "",
      clientSecret: "",
      domains: provider?.domains.join(", ") ?? "",
    },
    {
      check: ({ issuer, clientId, domains }) => ({
        ...(!/^https?:\/\//.test(issuer.trim()) && { issuer: t("signOn.issuerWrong") }),
        ...(clientId.trim() === "" && { clientId: t("signOn.clientIdMissing") }),
        ...(domainsOf(domains).length === 0 && { domains: t("signOn.domainsMissing") }),
      }),
    },
  );
  const save = form.submit(async ({ issuer, clientId, clientSecret, domains }) => {
    const body: NewIdentityProvider = {
      issuer: issuer.trim(),
      clientId: clientId.trim(),
      ...(clientSecret !== "" && { clientSecret }),
      domains: domainsOf(domains),
      required,
      trustedFactor: trusted,
      ...(joinAs !== "" && { joinAs }),
    };
    setSaved(false);
    await signOnApi.set(body);
    form.set({ clientSecret: "" });
    setSaved(true);
    onChanged();
  });
  return { form, save, saved, required, setRequired, trusted, setTrusted, joinAs, setJoinAs };
}

function SignOnForm({ setting, onChanged }: Props) {
  const { t } = useTranslation("company");
  const { provider } = setting;
  const { form, save, saved, ...choices } = useProviderForm({ setting, onChanged });
  const { required, setRequired, trusted, setTrusted, joinAs, setJoinAs } = choices;
  const removing = useAct();
  return (
    <Form faults={form.faults} onSubmit={save}>
      <Field
        label={t("signOn.redirect")}
        hint={t("signOn.redirectHint")}
        value={setting.redirectUri}
        onValue={() => {}}
        readOnly
        className="mono"
      />
      <Field
        label={t("signOn.issuer")}
        hint={t("signOn.issuerHint")}
        inputMode="url"
        spellCheck={false}
        maxLength={500}
        {...form.field("issuer")}
      />
      <Field
        label={t("signOn.clientId")}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        {...form.field("clientId")}
      />
      <Field
        label={t("signOn.clientSecret")}
        hint={t(provider?.hasSecret === true ? "signOn.clientSecretKept" : "signOn.clientSecretHint")}
        type="password"
        autoComplete="off"
        maxLength={500}
        {...form.field("clientSecret")}
      />
      <Field label={t("signOn.domains")} hint={t("signOn.domainsHint")} spellCheck={false} {...form.field("domains")} />
      <Choice
        label={t("signOn.joinAs")}
        value={joinAs}
        onValue={setJoinAs}
        options={JOIN_ROLES.map((value) => ({ value, label: t(`signOn.join.${value === "" ? "NOBODY" : value}`) }))}
      />
      <Check label={t("signOn.required")} hint={t("signOn.requiredHint")} checked={required} onChecked={setRequired} />
      <Check label={t("signOn.trusted")} hint={t("signOn.trustedHint")} checked={trusted} onChecked={setTrusted} />
      {form.error !== null && <Failure title={t("settings.saveFailed")} error={form.error} />}
      {removing.error !== null && <Failure title={t("settings.saveFailed")} error={removing.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy}>
          {t(form.busy ? "signOn.saving" : "signOn.save")}
        </Button>
        {provider && (
          <Button resting={removing.busy} onClick={() => removing.run(signOnApi.remove, onChanged)}>
            {t("signOn.remove")}
          </Button>
        )}
        <span className="soft small" role="status">
          {saved && !form.busy ? t("settings.saved") : ""}
        </span>
      </div>
    </Form>
  );
}

const JOIN_ROLES = ["", "VIEWER", "HIRING_MANAGER", "RECRUITER"] as const;

function domainsOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((domain) => domain.replace(/^@/, "").toLowerCase())
    .filter((domain) => domain !== "");
}
