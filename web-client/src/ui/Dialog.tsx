import { useId, useLayoutEffect, useRef, type ReactNode } from "react";

interface Props {
  readonly title: string;
  /** Escape was pressed. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Open while it is drawn. The browser gives the focus to the first thing in it, keeps it inside, and gives it back
 * afterwards: so nothing in it may take the focus by itself, and it is closed before it is taken off the page.
 */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        // Who draws it decides, and closes it by drawing it no more.
        event.preventDefault();
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
