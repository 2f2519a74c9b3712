import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { Account } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { NewPassword, useNewPasswordCheck } from "../../staff/form/NewPassword";
import { PasswordField } from "../../staff/form/PasswordField";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";

const EMPTY = { present: "", next: "" };

/** Changes the password; all other sessions end. */
export function Password({ account: { email, name, company } }: { readonly account: Account }) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  const [done, setDone] = useState(0);
  const checkNext = useNewPasswordCheck();
  const form = useForm(EMPTY, {
    check: ({ present, next }) => {
      const weak = checkNext(next);
      return {
        ...(present === "" && { present: staff("password.missing") }),
        ...(weak !== undefined && { next: weak }),
      };
    },
    about: { "weak-password": "next", "wrong-password": "present" },
  });
  const change = form.submit(async ({ present, next }) => {
    await peopleApi.changePassword(present, next);
    form.set(EMPTY);
    setDone(done + 1);
  });
  return (
    <section className="panel stack" aria-labelledby="password-title">
      <h2 id="password-title">{t("account.password.title")}</h2>
      <Form faults={form.faults} onSubmit={change}>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          key={`present ${done}`}
          label={t("account.password.present")}
          autoComplete="current-password"
          {...form.field("present")}
        />
        <NewPassword
          key={`next ${done}`}
          label={t("account.password.next")}
          known={[name, email, company]}
          {...form.field("next")}
        />
        {form.error !== null && <Failure title={t("account.password.failed")} error={form.error} />}
        {done > 0 && form.values.present === "" && (
          <Notice tone="calm" role="status">
            <p>{t("account.password.done")}</p>
          </Notice>
        )}
        <div className="row">
          <Button type="submit" resting={form.busy}>
            {t(form.busy ? "account.password.working" : "account.password.go")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
