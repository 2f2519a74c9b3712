import { useEffect, useRef, type ReactNode, type SyntheticEvent } from "react";

interface Props {
  /** What was wrong at the last try, by field. */
  readonly faults: object;
  readonly onSubmit: (event: SyntheticEvent) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Leads to the first field with a fault; the words are ours, not the browser's. */
export function Form({ faults, onSubmit, className = "stack", children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);
  return (
    <form ref={form} className={className} noValidate onSubmit={onSubmit}>
      {children}
    </form>
  );
}
