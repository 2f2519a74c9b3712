import { useEffect, useRef, type ReactNode } from "react";

/** The heading of a step. Takes the focus when the step opens, so that nobody is left behind on a button gone. */
export function StepTitle({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1} className="step-title">
      {children}
    </h1>
  );
}
