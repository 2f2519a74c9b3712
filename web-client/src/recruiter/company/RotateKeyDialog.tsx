import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { ApiKey, ApiKeySecret } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";

const OVERLAPS = ["m0", "m60", "m1440", "m10080"] as const;
const MINUTES: Readonly<Record<(typeof OVERLAPS)[number], number>> = { m0: 0, m60: 60, m1440: 1440, m10080: 10080 };
const MINUTE_MS = 60_000;

interface Props {
  readonly apiKey: ApiKey;
  /** Told until when the old key works; null if it does no more. */
  readonly onMade: (made: ApiKeySecret, oldUntil: Date | null) => void;
  readonly onCancel: () => void;
}

/** A new key in place of an old one, which goes on for a while. */
export function RotateKeyDialog({ apiKey, onMade, onCancel }: Props) {
  const { t } = useTranslation("company");
  const { t: common } = useTranslation("common");
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>("m1440");
  const { busy, error, run } = useAct();
  const rotate = (event: SyntheticEvent) => {
    event.preventDefault();
    const minutes = MINUTES[overlap];
    run(
      () => companyApi.rotateKey(apiKey.id, minutes),
      (made) => onMade(made, minutes === 0 ? null : new Date(Date.now() + minutes * MINUTE_MS)),
    );
  };
  return (
    <Dialog title={t("rotate.title", { name: apiKey.name })} onClose={onCancel}>
      <p>{t("rotate.text")}</p>
      <form className="stack" onSubmit={rotate}>
        <Choice
          label={t("rotate.overlap")}
          value={overlap}
          onValue={setOverlap}
          options={OVERLAPS.map((each) => ({ value: each, label: t(`rotate.overlaps.${each}`) }))}
        />
        {error !== null && <Failure title={t("rotate.failed")} error={error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={busy}>
            {t(busy ? "rotate.working" : "rotate.go")}
          </Button>
          <Button onClick={onCancel}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
