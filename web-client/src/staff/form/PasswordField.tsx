import { useState, type ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";

interface Props extends Omit<ComponentProps<typeof Field>, "type" | "beside" | "autoComplete"> {
  readonly autoComplete: "current-password" | "new-password";
  /** Can be read from the beginning, until it is hidden. */
  readonly shown?: boolean;
}

const LONGEST = 200;

/** A password that can be looked at while it is typed. */
export function PasswordField({ shown = false, ...rest }: Props) {
  const { t } = useTranslation("staff");
  const [visible, setVisible] = useState(shown);
  return (
    <Field
      maxLength={LONGEST}
      spellCheck={false}
      autoCapitalize="none"
      {...rest}
      type={visible ? "text" : "password"}
      beside={
        <Button
          className="show"
          onClick={() => setVisible(!visible)}
          aria-label={t(visible ? "password.hide" : "password.show")}
        >
          {t(visible ? "password.hideShort" : "password.showShort")}
        </Button>
      }
    />
  );
}
