import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { companyKeyOf, isCompanyKey } from "../../access/companyKey";
import { isEmail } from "../../access/email";
import { homeOf } from "../../access/wayBack";
import { peopleApi } from "../../api/people";
import type { Acceptance, StaffInvitation } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Failure } from "../../staff/Failure";
import { NewPassword, useNewPasswordCheck } from "../../staff/form/NewPassword";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { rememberCompany } from "../../staff/remembered";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { FirstFields } from "./FirstFields";

interface Props {
  readonly token: string;
  readonly invitation: StaffInvitation;
}

const NOTHING = { company: "", key: "", email: "", name: "", password: "" };

/** Name and password; of the first one of an installation also the company and the address. */
export function JoinForm({ token, invitation }: Props) {
  const { t } = useTranslation("people");
  const { first, recovery, company, email } = invitation;
  const [keyTouched, setKeyTouched] = useState(false);
  const form = useForm(NOTHING, { check: useCheck(first, recovery), about: { "weak-password": "password" } });
  const title = first ? t("join.firstTitle") : t(recovery ? "join.backTitle" : "join.title", { company });
  useEffect(() => {
    document.title = `${title} · Viva`;
  }, [title]);
  const join = form.submit(async (values) => {
    const accepted: Acceptance = {
      token,
      password: values.password,
      ...(!recovery && { name: values.name.trim() }),
      ...(first && { first: { company: values.company.trim(), key: values.key, email: values.email.trim() } }),
    };
    const session = await peopleApi.accept(accepted);
    rememberCompany(first ? values.key : invitation.key);
    location.replace(homeOf(session));
  });
  const known = [form.values.name, ...(first ? [form.values.company, form.values.email] : [company, email])];
  return (
    <>
      <h1>{title}</h1>
      <Welcome invitation={invitation} />
      <Form className="stack panel" faults={form.faults} onSubmit={join}>
        {first ? (
          <FirstFields
            company={form.field("company")}
            companyKey={form.field("key")}
            email={form.field("email")}
            onCompany={(name) => keyTouched || form.set({ key: companyKeyOf(name) })}
            onKey={() => setKeyTouched(true)}
          />
        ) : (
          <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
        )}
        {!recovery && (
          <Field
            label={t("join.name")}
            hint={t("join.nameHint")}
            name="name"
            autoComplete="name"
            maxLength={200}
            autoFocus={!first}
            {...form.field("name")}
          />
        )}
        <NewPassword label={t("join.password")} known={known} {...form.field("password")} />
        {form.error !== null && <Failure title={t(recovery ? "join.backFailed" : "join.failed")} error={form.error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={form.busy}>
            {form.busy ? t("join.working") : t(first ? "join.firstGo" : recovery ? "join.backGo" : "join.go")}
          </Button>
        </div>
      </Form>
      <p className="soft small">{t("join.until", { date: dayText(invitation.expiresAt) })}</p>
    </>
  );
}

function Welcome({ invitation: { first, recovery, company, role, email } }: Pick<Props, "invitation">) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  if (recovery) {
    return (
      <div className="stack tight">
        <p>{t("join.backText")}</p>
        <p className="soft">{email}</p>
      </div>
    );
  }
  return (
    <div className="stack tight">
      <p>{first ? t("join.firstText") : t("join.text", { company, role: staff(`role.${role}.name`) })}</p>
      {!first && <p className="soft">{staff(`role.${role}.may`)}</p>}
      <p className="soft">{first ? t("join.operator") : email}</p>
    </div>
  );
}

function useCheck(first: boolean, recovery: boolean) {
  const { t } = useTranslation("people");
  const checkPassword = useNewPasswordCheck();
  return ({ company, key, email, name, password }: typeof NOTHING) => {
    const weak = checkPassword(password);
    return {
      ...(first && company.trim() === "" && { company: t("join.companyMissing") }),
      ...(first && !isCompanyKey(key) && { key: t("join.keyWrong") }),
      ...(first && !isEmail(email.trim()) && { email: t("join.emailWrong") }),
      ...(!recovery && name.trim() === "" && { name: t("join.nameMissing") }),
      ...(weak !== undefined && { password: weak }),
    };
  };
}
