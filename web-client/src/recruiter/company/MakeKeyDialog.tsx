import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { ApiKeySecret, Scope } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { Fault } from "../../ui/Fault";
import { Field } from "../../ui/Field";

const SCOPES: readonly Scope[] = ["READ_INTERVIEWS", "CREATE_INTERVIEWS", "READ_MEMBERS"];
const LIVES = ["d30", "d90", "d365", "open"] as const;
const DAYS: Readonly<Record<(typeof LIVES)[number], number | null>> = { d30: 30, d90: 90, d365: 365, open: null };

interface Props {
  readonly onMade: (made: ApiKeySecret) => void;
  readonly onCancel: () => void;
}

/** What a new key is for, may do, and when it ends. */
export function MakeKeyDialog({ onMade, onCancel }: Props) {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [life, setLife] = useState<(typeof LIVES)[number]>("d365");
  const form = useForm(
    { name: "", scopes: "" },
    {
      check: ({ name }) => ({
        ...(name.trim() === "" && { name: t("make.nameMissing") }),
        ...(scopes.length === 0 && { scopes: t("make.scopesMissing") }),
      }),
    },
  );
  const make = form.submit(async ({ name }) => {
    const days = DAYS[life];
    onMade(await companyApi.makeKey({ name: name.trim(), scopes: [...scopes], ...(days !== null && { days }) }));
  });
  const choose = (chosen: readonly Scope[]) => {
    setScopes(chosen);
    form.field("scopes").onValue(chosen.join(" "));
  };
  return (
    <Dialog title={t("make.title")} onClose={onCancel}>
      <Form faults={form.faults} onSubmit={make}>
        <Field
          label={t("make.name")}
          hint={t("make.nameHint")}
          autoComplete="off"
          maxLength={100}
          {...form.field("name")}
        />
        <Scopes scopes={scopes} fault={form.field("scopes").fault} onScopes={choose} />
        <Choice
          label={t("make.life")}
          value={life}
          onValue={setLife}
          options={LIVES.map((each) => ({ value: each, label: t(`make.lives.${each}`) }))}
        />
        {form.error !== null && <Failure title={t("make.failed")} error={form.error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={form.busy}>
            {t(form.busy ? "make.working" : "make.go")}
          </Button>
          <Button onClick={onCancel}>{common("cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface ScopesProps {
  readonly scopes: readonly Scope[];
  readonly fault: string | undefined;
  readonly onScopes: (scopes: readonly Scope[]) => void;
}

function Scopes({ scopes, fault, onScopes }: ScopesProps) {
  const { t } = useTranslation("company");
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={fault === undefined ? undefined : `${id}-fault`}>
      <legend className="label">{t("keys.scopes")}</legend>
      {SCOPES.map((scope) => (
        <Check
          key={scope}
          label={t(`scope.${scope}`)}
          checked={scopes.includes(scope)}
          onChecked={(checked) => onScopes(SCOPES.filter((each) => (each === scope ? checked : scopes.includes(each))))}
        />
      ))}
      <Fault id={`${id}-fault`} text={fault} />
    </fieldset>
  );
}
