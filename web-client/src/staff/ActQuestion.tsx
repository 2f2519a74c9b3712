import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Failure } from "./Failure";
import { useAct } from "./form/useAct";

interface Props {
  readonly title: string;
  readonly text: string;
  readonly go: string;
  /** What to say if it was not done. */
  readonly failed: string;
  readonly act: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Asks once more, does it, and stays open to say why if it was not done. The safe answer has the focus. */
export function ActQuestion({ title, text, go, failed, act, onDone, onCancel }: Props) {
  const { t: common } = useTranslation("common");
  const { busy, error, run } = useAct();
  return (
    <Dialog title={title} onClose={onCancel}>
      <p>{text}</p>
      {error !== null && <Failure title={failed} error={error} />}
      <div className="row">
        <Button onClick={onCancel}>{common("cancel")}</Button>
        <Button kind="grave" resting={busy} onClick={() => run(act, onDone)}>
          {go}
        </Button>
      </div>
    </Dialog>
  );
}
