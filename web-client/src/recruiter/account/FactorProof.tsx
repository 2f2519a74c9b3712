import { useTranslation } from "react-i18next";
import { qrDrawing } from "../../access/qr";
import { peopleApi } from "../../api/people";
import type { SecondFactorOffer } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Field } from "../../ui/Field";

interface Props {
  readonly offer: SecondFactorOffer;
  readonly onDone: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** The secret goes into an app, and the app shows that it has it. */
export function FactorProof({ offer, onDone, onCancel }: Props) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const form = useForm(
    { code: "" },
    {
      check: ({ code }) => (/^\d{6}$/.test(digitsOf(code)) ? {} : { code: t("account.factor.codeWrong") }),
    },
  );
  const prove = form.submit(async ({ code }) =>
    onDone(await peopleApi.setUpSecondFactor(offer.secret, digitsOf(code))),
  );
  return (
    <Form faults={form.faults} onSubmit={prove}>
      <p>{t("account.factor.scan")}</p>
      <div className="offer">
        <Qr rows={offer.qr} />
        <div className="stack">
          <p>{t("account.factor.secret")}</p>
          <p className="secret mono">{offer.secret.match(/.{1,4}/g)?.join(" ")}</p>
          <div className="row">
            <CopyButton text={offer.secret} label={common("copy")} done={common("copied")} />
          </div>
          <a href={offer.uri}>{t("account.factor.here")}</a>
        </div>
      </div>
      <p>{t("account.factor.confirm")}</p>
      <Field
        label={t("account.factor.code")}
        className="mono digits"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        autoFocus
        {...form.field("code")}
      />
      {form.error !== null && <Failure title={t("account.factor.failed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy}>
          {t(form.busy ? "account.factor.working" : "account.factor.go")}
        </Button>
        <Button onClick={onCancel}>{common("cancel")}</Button>
      </div>
    </Form>
  );
}

/** Apps show them as two groups of three. */
function digitsOf(code: string): string {
  return code.replaceAll(/\s/g, "");
}

function Qr({ rows }: { readonly rows: string }) {
  const { t } = useTranslation("people");
  const { size, path } = qrDrawing(rows);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("account.factor.qr")}>
      <path d={path} />
    </svg>
  );
}
