import type { ReactNode } from "react";

interface Props {
  /** Beside the name of the product, such as who interviews. */
  readonly top?: ReactNode;
  readonly children: ReactNode;
}

/** The one column that every page of the candidate is in. */
export function Frame({ top, children }: Props) {
  return (
    <div className="candidate">
      <header className="candidate-top">
        <span className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          Viva
        </span>
        {top}
      </header>
      <main className="candidate-main">{children}</main>
    </div>
  );
}
