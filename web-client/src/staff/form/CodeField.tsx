import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../ui/Field";

const LONGEST = 20;

/** Six digits of an authenticator app, or a recovery code. */
export function CodeField(props: Omit<ComponentProps<typeof Field>, "label" | "type" | "autoComplete" | "hint">) {
  const { t } = useTranslation("staff");
  return (
    <Field
      label={t("code.label")}
      hint={t("code.hint")}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={LONGEST}
      className="mono"
      {...props}
    />
  );
}
