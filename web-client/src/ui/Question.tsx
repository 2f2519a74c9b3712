import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

interface Props {
  readonly title: string;
  readonly text: ReactNode;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once before something that cannot be undone. The safe answer has the focus. */
export function Question({ title, text, yes, no, onYes, onNo }: Props) {
  return (
    <Dialog title={title} onClose={onNo}>
      <p>{text}</p>
      <div className="row">
        <Button kind="main" onClick={onNo}>
          {no}
        </Button>
        <Button onClick={onYes}>{yes}</Button>
      </div>
    </Dialog>
  );
}
