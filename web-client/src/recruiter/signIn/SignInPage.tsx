import { useEffect, useState, type ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { afterSignIn } from "../../access/wayBack";
import { Problem } from "../../api/http";
import { peopleApi } from "../../api/people";
import { Failure } from "../../staff/Failure";
import { CodeField } from "../../staff/form/CodeField";
import { PasswordField } from "../../staff/form/PasswordField";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { rememberCompany, rememberedCompany } from "../../staff/remembered";
import { Shell } from "../../staff/Shell";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { PasskeyButton } from "./PasskeyButton";
import { ProviderButton } from "./ProviderButton";

/** `/recruiter/sign-in?company=&next=`: who somebody is; then back to where they were going. */
export function SignInPage() {
  const { t } = useTranslation("people");
  const [search] = useState(location.search);
  const cameBack = new URLSearchParams(search).has("next");
  useEffect(() => {
    document.title = `${t("signIn.title")} · Viva`;
  }, [t]);
  return (
    <Shell here={null}>
      <div className="stack door">
        <h1>{t("signIn.title")}</h1>
        {cameBack && (
          <Notice tone="calm" role="status">
            <p>{t("signIn.back")}</p>
          </Notice>
        )}
        <SignInForm search={search} />
        <p className="soft small">{t("signIn.help")}</p>
      </div>
    </Shell>
  );
}

function SignInForm({ search }: { readonly search: string }) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  const [codeAsked, setCodeAsked] = useState(false);
  const [passkeyNeeded, setPasskeyNeeded] = useState(false);
  const [initial] = useState(() => ({
    company: new URLSearchParams(search).get("company") ?? rememberedCompany(),
    email: "",
    password: "",
    code: "",
  }));
  const form = useForm(initial, { check: useCheck(codeAsked) });
  const resting = useResting(form.error);
  const signIn = form.submit(async ({ company, email, password, code }) => {
    const who = { company: company.trim().toLowerCase(), email: email.trim(), password };
    try {
      const session = await peopleApi.signIn({ ...who, ...(codeAsked && { code: code.trim() }) });
      rememberCompany(who.company);
      location.replace(afterSignIn(search, session));
    } catch (error) {
      if (error instanceof Problem && error.code === "passkey-needed") {
        rememberCompany(who.company);
        setPasskeyNeeded(true);
        return;
      }
      if (!(error instanceof Problem) || error.code !== "code-needed" || codeAsked) throw error;
      setCodeAsked(true);
    }
  });
  return (
    <>
      <Form
        className="stack panel"
        faults={form.faults}
        onSubmit={(event) => (resting ? event.preventDefault() : signIn(event))}
      >
        <Field
          label={t("signIn.company")}
          hint={t("signIn.companyHint")}
          name="company"
          autoComplete="organization"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={80}
          autoFocus={initial.company === ""}
          {...form.field("company")}
        />
        <Field
          label={t("signIn.email")}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          autoFocus={initial.company !== ""}
          {...form.field("email")}
        />
        <PasswordField
          label={staff("password.label")}
          name="password"
          autoComplete="current-password"
          {...form.field("password")}
        />
        {codeAsked && <CodeAsked field={form.field("code")} />}
        {form.error !== null && <Failure title={t("signIn.failed")} error={form.error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={form.busy || resting}>
            {t(form.busy ? "signIn.working" : "signIn.go")}
          </Button>
        </div>
      </Form>
      <PasskeyButton needed={passkeyNeeded} onSignedIn={(session) => location.replace(afterSignIn(search, session))} />
      <ProviderButton company={form.values.company} next={new URLSearchParams(search).get("next") ?? ""} />
    </>
  );
}

function CodeAsked({ field }: { readonly field: ComponentProps<typeof CodeField> }) {
  const { t } = useTranslation("people");
  return (
    <>
      <Notice tone="calm" role="status">
        <p>{t("signIn.codeText")}</p>
      </Notice>
      <CodeField autoFocus {...field} />
    </>
  );
}

/** What is wrong with what was typed, in words. */
function useCheck(codeAsked: boolean) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  return ({ company, email, password, code }: Record<"company" | "email" | "password" | "code", string>) => ({
    ...(company.trim() === "" && { company: t("signIn.companyMissing") }),
    ...(email.trim() === "" && { email: t("signIn.emailMissing") }),
    ...(password === "" && { password: staff("password.missing") }),
    ...(codeAsked && code.trim() === "" && { code: staff("code.missing") }),
  });
}

/** True until the server wants to be asked again. */
function useResting(error: unknown): boolean {
  const waitMs = error instanceof Problem ? error.retryAfterMs : undefined;
  const [rested, setRested] = useState<unknown>(null);
  useEffect(() => {
    if (waitMs === undefined) return undefined;
    const timer = setTimeout(() => setRested(error), waitMs);
    return () => clearTimeout(timer);
  }, [error, waitMs]);
  return waitMs !== undefined && rested !== error;
}
