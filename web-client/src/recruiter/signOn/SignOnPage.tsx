import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { providerAnswer } from "../../access/providerAnswer";
import { afterSignIn } from "../../access/wayBack";
import { Problem } from "../../api/http";
import { signOnApi } from "../../api/signOn";
import type { SignOnReturn } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { CodeField } from "../../staff/form/CodeField";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Shell } from "../../staff/Shell";
import { wayAfterProvider } from "../../staff/signOnWay";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";

type Step =
  | { readonly kind: "asking" }
  | { readonly kind: "code"; readonly state: string }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "lost" };

/** `/recruiter/sign-on?state=&code=`: back from the company's provider. */
export function SignOnPage() {
  const { t } = useTranslation("people");
  const [answer] = useState(() => providerAnswer(location.search));
  const step = useArrival(answer);
  useEffect(() => {
    document.title = `${t("signOn.title")} · Viva`;
  }, [t]);
  return (
    <Shell here={null}>
      <div className="stack door">
        <h1>{t("signOn.title")}</h1>
        {step.kind === "asking" && <Skeleton label={t("signOn.working")} lines={3} />}
        {step.kind === "code" && <CodeForm state={step.state} />}
        {step.kind === "failed" && <Failure title={t("signIn.failed")} error={step.error} />}
        {step.kind === "lost" && (
          <Notice tone="flag">
            <p>{t("signOn.lost")}</p>
          </Notice>
        )}
        {(step.kind === "failed" || step.kind === "lost") && (
          <a className="button" href="/recruiter/sign-in">
            {t("signOn.again")}
          </a>
        )}
      </div>
    </Shell>
  );
}

/** What was brought back is good once: it is sent once, however often the page is drawn. */
function useArrival(answer: SignOnReturn | null): Step {
  const [step, setStep] = useState<Step>({ kind: answer === null ? "lost" : "asking" });
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current || answer === null) return;
    sent.current = true;
    // Not in the history of a shared browser.
    history.replaceState(history.state, "", location.pathname);
    finish(answer).catch((error: unknown) =>
      setStep(isCodeNeeded(error) ? { kind: "code", state: answer.state } : { kind: "failed", error }),
    );
  }, [answer]);
  return step;
}

async function finish(answer: SignOnReturn): Promise<void> {
  const session = await signOnApi.finish(answer);
  location.replace(afterSignIn(wayAfterProvider(), session));
}

function isCodeNeeded(error: unknown): boolean {
  return error instanceof Problem && error.code === "code-needed";
}

function CodeForm({ state }: { readonly state: string }) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  const form = useForm(
    { code: "" },
    { check: ({ code }) => (code.trim() === "" ? { code: staff("code.missing") } : {}) },
  );
  const go = form.submit(({ code }) => finish({ state, secondFactor: code.trim() }));
  return (
    <Form className="stack panel" faults={form.faults} onSubmit={go}>
      <Notice tone="calm" role="status">
        <p>{t("signIn.codeText")}</p>
      </Notice>
      <CodeField autoFocus {...form.field("code")} />
      {form.error !== null && <Failure title={t("signIn.failed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy}>
          {t(form.busy ? "signIn.working" : "signIn.go")}
        </Button>
      </div>
    </Form>
  );
}
