import { CopyButton } from "./CopyButton";
import { Field } from "./Field";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly copy: string;
  readonly copied: string;
}

/** A text that is shown only now: to be selected, or copied. */
export function Once({ label, text, copy, copied }: Props) {
  return (
    <Field
      label={label}
      className="mono"
      readOnly
      value={text}
      onValue={() => undefined}
      onFocus={({ target }) => target.select()}
      beside={<CopyButton kind="main" text={text} label={copy} done={copied} />}
    />
  );
}
