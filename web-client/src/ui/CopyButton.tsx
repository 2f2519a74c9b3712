import { useState } from "react";
import { Button } from "./Button";
import { Icon } from "./Icon";

interface Props {
  readonly text: string;
  readonly label: string;
  readonly done: string;
  readonly kind?: "main" | "plain";
}

/** Copies a text and says so. Where the browser does not allow it, the text must be selectable beside the button. */
export function CopyButton({ text, label, done, kind = "plain" }: Props) {
  const [copied, setCopied] = useState(false);
  // Browsers have no clipboard for pages without a secure origin.
  const copy = () =>
    "clipboard" in navigator &&
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button kind={kind} onClick={copy}>
      <Icon name={copied ? "done" : "copy"} />
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
  );
}
