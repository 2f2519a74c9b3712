import { useTranslation } from "react-i18next";
import { passkeyApi } from "../../api/passkeys";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { makePasskey } from "../../staff/passkey/device";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";

const LONGEST_NAME = 60;

interface Props {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A name for it, and the device makes it. */
export function AddPasskeyDialog({ onDone, onCancel }: Props) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const form = useForm(
    { name: "" },
    { check: ({ name }) => (name.trim() === "" ? { name: t("account.passkeys.nameMissing") } : {}) },
  );
  const add = form.submit(async ({ name }) => {
    const response = await makePasskey(await passkeyApi.wish());
    await passkeyApi.add({ name: name.trim(), response });
    onDone();
  });
  return (
    <Dialog title={t("account.passkeys.addTitle")} onClose={onCancel}>
      <p>{t("account.passkeys.addText")}</p>
      <Form faults={form.faults} onSubmit={add}>
        <Field
          label={t("account.passkeys.name")}
          hint={t("account.passkeys.nameHint")}
          maxLength={LONGEST_NAME}
          {...form.field("name")}
        />
        {form.error !== null && <Failure title={t("account.passkeys.addFailed")} error={form.error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={form.busy}>
            {t(form.busy ? "account.passkeys.working" : "account.passkeys.add")}
          </Button>
          <Button onClick={onCancel}>{common("cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
