import type { ButtonHTMLAttributes, Ref } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: "main" | "plain" | "quiet" | "grave";
  /** Cannot be pressed now, but keeps its place and the focus. */
  readonly resting?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = "plain", resting = false, onClick, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={className ? `button ${className}` : "button"}
      data-kind={kind}
      aria-disabled={resting || undefined}
      onClick={resting ? undefined : onClick}
    />
  );
}
