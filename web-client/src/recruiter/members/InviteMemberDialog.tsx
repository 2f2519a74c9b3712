import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isEmail } from "../../access/email";
import { peopleApi } from "../../api/people";
import type { Member, TenantRole } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Once } from "../../ui/Once";
import { RoleChoice } from "./RoleChoice";

interface Props {
  /** Who was invited before, and is invited again. */
  readonly again: Member | undefined;
  readonly onClose: () => void;
}

interface Made {
  readonly email: string;
  readonly link: string;
}

/** Address and role; then the link, once. */
export function InviteMemberDialog({ again, onClose }: Props) {
  const { t } = useTranslation("people");
  const [made, setMade] = useState<Made | null>(null);
  const [before, setBefore] = useState(again);
  return (
    <Dialog title={made ? t("inviteMember.done", { email: made.email }) : t("inviteMember.title")} onClose={onClose}>
      {made ? (
        <Link
          {...made}
          onClose={onClose}
          onAnother={() => {
            setMade(null);
            setBefore(undefined);
          }}
        />
      ) : (
        <InviteForm before={before} onMade={setMade} onCancel={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly before: Member | undefined;
  readonly onMade: (made: Made) => void;
  readonly onCancel: () => void;
}

function InviteForm({ before, onMade, onCancel }: FormProps) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const [role, setRole] = useState<TenantRole>(
    before === undefined || before.role === "OPERATOR" ? "RECRUITER" : before.role,
  );
  const form = useForm(
    { email: before?.email ?? "" },
    { check: ({ email }) => (isEmail(email.trim()) ? {} : { email: t("join.emailWrong") }) },
  );
  const invite = form.submit(async ({ email }) => {
    const to = email.trim();
    onMade({ email: to, link: await peopleApi.inviteMember(to, role) });
  });
  return (
    <Form faults={form.faults} onSubmit={invite}>
      <Field
        label={t("members.email")}
        hint={t("inviteMember.emailHint")}
        type="email"
        autoComplete="off"
        maxLength={254}
        {...form.field("email")}
      />
      <RoleChoice role={role} onRole={setRole} />
      {form.error !== null && <Failure title={t("inviteMember.failed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy}>
          {t(form.busy ? "inviteMember.making" : "inviteMember.make")}
        </Button>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </Form>
  );
}

interface LinkProps {
  readonly link: string;
  readonly onClose: () => void;
  readonly onAnother: () => void;
}

function Link({ link, onClose, onAnother }: LinkProps) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  return (
    <>
      <p>{t("inviteMember.doneText")}</p>
      <Once label={t("inviteMember.link")} text={link} copy={common("copy")} copied={common("copied")} />
      <div className="row">
        <Button onClick={onClose}>{common("done")}</Button>
        <Button kind="quiet" onClick={onAnother}>
          {t("inviteMember.another")}
        </Button>
      </div>
    </>
  );
}
