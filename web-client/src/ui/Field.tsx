import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import { Fault } from "./Fault";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange"> {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong with the value; said by screen readers with the field. */
  readonly fault?: string | undefined;
  /** Stands right of the input. */
  readonly beside?: ReactNode;
}

/** One line of text with its label, a hint, and what is wrong with it. */
export function Field({ label, value, onValue, hint, fault, beside, className, ...rest }: Props) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-line">
        <input
          {...rest}
          id={id}
          className={className === undefined ? "input" : `input ${className}`}
          value={value}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={described || undefined}
          onChange={({ target }) => onValue(target.value)}
        />
        {beside}
      </div>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="soft small">
          {hint}
        </div>
      )}
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  );
}
