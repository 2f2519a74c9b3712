import { useTranslation } from "react-i18next";
import type { FieldOf } from "../../staff/form/useForm";
import { Field } from "../../ui/Field";

interface Props {
  readonly company: FieldOf;
  readonly companyKey: FieldOf;
  readonly email: FieldOf;
  /** The name was typed: the key follows until it was changed by hand. */
  readonly onCompany: (name: string) => void;
  readonly onKey: () => void;
}

/** What only the first person of an installation is asked. */
export function FirstFields({ company, companyKey, email, onCompany, onKey }: Props) {
  const { t } = useTranslation("people");
  return (
    <>
      <Field
        label={t("join.company")}
        name="company"
        autoComplete="organization"
        maxLength={200}
        autoFocus
        {...company}
        onValue={(value) => {
          company.onValue(value);
          onCompany(value);
        }}
      />
      <Field
        label={t("join.key")}
        hint={t("join.keyHint")}
        name="key"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={79}
        className="mono"
        {...companyKey}
        onValue={(value) => {
          companyKey.onValue(value);
          onKey();
        }}
      />
      <Field
        label={t("join.email")}
        hint={t("join.emailHint")}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        {...email}
      />
    </>
  );
}
