import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lengthOf, SHORTEST, strengthOf } from "../../access/strength";
import { Button } from "../../ui/Button";
import { PasswordField } from "./PasswordField";
import type { FieldOf } from "./useForm";

interface Props extends FieldOf {
  readonly label: string;
  /** What others know of the person: no part of a good password. */
  readonly known: readonly string[];
}

/** Chooses a password: says in words how good it is, and suggests one. */
export function NewPassword({ label, known, ...field }: Props) {
  const { t } = useTranslation("staff");
  const [suggested, setSuggested] = useState("");
  const strength = strengthOf(field.value, known);
  const suggest = () =>
    // Who brings a password of their own needs no thousand words.
    void import("../../access/passphrase").then(({ passphrase }) => {
      const words = passphrase();
      setSuggested(words);
      field.onValue(words);
    });
  return (
    <div className="stack tight">
      <PasswordField
        {...field}
        key={suggested}
        label={label}
        autoComplete="new-password"
        shown={suggested !== ""}
        hint={
          <span className="strength" data-strength={strength} aria-live="polite">
            {t(`password.strength.${strength}`, { shortest: SHORTEST })}
          </span>
        }
      />
      <div className="row">
        <Button onClick={suggest}>{t("password.suggest")}</Button>
        {suggested !== "" && field.value === suggested && <p className="soft small">{t("password.suggested")}</p>}
      </div>
    </div>
  );
}

/** What is wrong with a new password before it is sent, if anything. */
export function useNewPasswordCheck(): (password: string) => string | undefined {
  const { t } = useTranslation("staff");
  return (password) =>
    lengthOf(password) < SHORTEST ? t("password.strength.short", { shortest: SHORTEST }) : undefined;
}
