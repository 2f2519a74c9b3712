import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/http";
import { passkeyApi } from "../../api/passkeys";
import { peopleApi } from "../../api/people";
import type { Account } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useLoaded } from "../../ui/useLoaded";
import { signOnApi } from "../../api/signOn";
import { Failure } from "../Failure";
import { CodeField } from "../form/CodeField";
import { PasswordField } from "../form/PasswordField";
import { Form } from "../form/Form";
import { useAct } from "../form/useAct";
import { useForm } from "../form/useForm";
import { answerWithPasskey } from "../passkey/device";
import { leaveForProvider } from "../signOnWay";

/** The page is left and loaded anew: what was to be done is then asked for once more. */
function ConfirmAtProvider() {
  const { t } = useTranslation("staff");
  const { busy, error, run } = useAct();
  const leave = () => run(signOnApi.beginConfirming, (to) => leaveForProvider(to, location.pathname + location.search));
  return (
    <>
      <p className="soft">{t("confirm.provider")}</p>
      {error !== null && <Failure title={t("confirm.failed")} error={error} />}
      <div className="row">
        <Button resting={busy} onClick={leave}>
          {t("confirm.atProvider")}
        </Button>
      </div>
    </>
  );
}

function ConfirmWithPasskey({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation("staff");
  const { busy, error, run } = useAct();
  const confirm = () =>
    run(async () => passkeyApi.confirm(await answerWithPasskey(await passkeyApi.askToConfirm())), onDone);
  return (
    <>
      {error !== null && <Failure title={t("confirm.failed")} error={error} />}
      <div className="row">
        <Button kind="main" resting={busy} onClick={confirm}>
          {t(busy ? "confirm.passkeyWorking" : "confirm.passkey")}
        </Button>
      </div>
    </>
  );
}

/** Before a dangerous act, once in a while. What was to be done is done right after. */
export function ConfirmDialog({ onDone }: { readonly onDone: (confirmed: boolean) => void }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [loaded] = useLoaded(peopleApi.account);
  const account = loaded.kind === "ready" ? loaded.value : null;
  const passkey = account?.passkey === true;
  return (
    <Dialog title={t("confirm.title")} onClose={() => onDone(false)}>
      <p>{t("confirm.text")}</p>
      {passkey && <ConfirmWithPasskey onDone={() => onDone(true)} />}
      {passkey && !account.secondFactor ? (
        <div className="row">
          <Button onClick={() => onDone(false)}>{common("cancel")}</Button>
        </div>
      ) : (
        <PasswordForm account={account} second={passkey} onDone={onDone} />
      )}
      {account?.signOn === true && <ConfirmAtProvider />}
    </Dialog>
  );
}

interface PasswordProps {
  /** Null until it is known. */
  readonly account: Account | null;
  /** There is a better way above. */
  readonly second: boolean;
  readonly onDone: (confirmed: boolean) => void;
}

function PasswordForm({ account, second, onDone }: PasswordProps) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [codeAsked, setCodeAsked] = useState(false);
  const withCode = codeAsked || account?.secondFactor === true;
  const form = useForm(
    { password: "", code: "" },
    {
      check: ({ password, code }) => ({
        ...(password === "" && { password: t("password.missing") }),
        ...(withCode && code.trim() === "" && { code: t("code.missing") }),
      }),
    },
  );
  const confirm = form.submit(({ password, code }) =>
    peopleApi.confirm({ password, ...(withCode && { code: code.trim() }) }).then(
      () => onDone(true),
      (error: unknown) => {
        if (!(error instanceof Problem) || error.code !== "code-needed" || withCode) throw error;
        setCodeAsked(true);
      },
    ),
  );
  return (
    <Form faults={form.faults} onSubmit={confirm}>
      {second && <p className="soft">{t("confirm.orPassword")}</p>}
      {/* For password managers: whose password it is. */}
      <input type="text" autoComplete="username" value={account?.email ?? ""} readOnly hidden />
      <PasswordField label={t("password.label")} autoComplete="current-password" {...form.field("password")} />
      {withCode && <CodeField {...form.field("code")} />}
      {form.error !== null && <Failure title={t("confirm.failed")} error={form.error} />}
      <div className="row">
        <Button kind={second ? "plain" : "main"} type="submit" resting={form.busy}>
          {t(form.busy ? "confirm.working" : "confirm.go")}
        </Button>
        <Button onClick={() => onDone(false)}>{common("cancel")}</Button>
      </div>
    </Form>
  );
}
