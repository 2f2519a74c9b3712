import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { Question } from "../../ui/Question";

interface Props {
  readonly company: string;
  readonly canLeave: boolean;
  readonly shortcuts: boolean;
  readonly onLeave: () => void;
  readonly onShortcuts: (on: boolean) => void;
}

/** The way out, asked once; and single-key shortcuts off for those whom they disturb. */
export function LeaveRow({ company, canLeave, shortcuts, onLeave, onShortcuts }: Props) {
  const { t } = useTranslation("candidate");
  const [sure, setSure] = useState(false);
  return (
    <div className="leave-row small">
      <label className="switch">
        <input type="checkbox" checked={shortcuts} onChange={({ target }) => onShortcuts(target.checked)} />
        {t("live.shortcuts")}
      </label>
      <Button kind="quiet" resting={!canLeave} onClick={() => setSure(true)}>
        {t("live.buttons.WITHDRAW")}
      </Button>
      {sure && (
        <Question
          title={t("live.sure.title")}
          text={t("live.sure.text", { company })}
          yes={t("live.sure.yes")}
          no={t("live.sure.no")}
          onNo={() => setSure(false)}
          onYes={() => {
            setSure(false);
            onLeave();
          }}
        />
      )}
    </div>
  );
}
