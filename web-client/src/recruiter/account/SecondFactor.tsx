import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { SecondFactorOffer } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { Button } from "../../ui/Button";
import { FactorProof } from "./FactorProof";
import { RecoveryCodes } from "./RecoveryCodes";

interface Props {
  readonly on: boolean;
  /** There is a passkey beside it. */
  readonly passkey: boolean;
  readonly onChange: () => void;
}

/** Off, being set up, its codes shown once, on. */
export function SecondFactor({ on, passkey, onChange }: Props) {
  const { t } = useTranslation("people");
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <section className="panel stack" aria-labelledby="factor-title">
      <h2 id="factor-title">{t("account.factor.title")}</h2>
      {codes ? (
        <RecoveryCodes
          codes={codes}
          onKept={() => {
            setCodes(null);
            // Only now: where a second factor is demanded, this opens all other pages.
            onChange();
          }}
        />
      ) : offer ? (
        <FactorProof
          offer={offer}
          onDone={(made) => {
            setOffer(null);
            setCodes(made);
          }}
          onCancel={() => setOffer(null)}
        />
      ) : on ? (
        <On onChange={onChange} />
      ) : (
        <Off passkey={passkey} onOffer={setOffer} />
      )}
    </section>
  );
}

interface OffProps extends Pick<Props, "passkey"> {
  readonly onOffer: (offer: SecondFactorOffer) => void;
}

function Off({ passkey, onOffer }: OffProps) {
  const { t } = useTranslation("people");
  const { busy, error, run } = useAct();
  return (
    <>
      <p>{t(passkey ? "account.factor.offPasskey" : "account.factor.off")}</p>
      {error !== null && <Failure title={t("account.factor.beginFailed")} error={error} />}
      <div className="row">
        <Button
          kind={passkey ? "plain" : "main"}
          resting={busy}
          onClick={() => run(peopleApi.offerSecondFactor, onOffer)}
        >
          {t("account.factor.begin")}
        </Button>
      </div>
    </>
  );
}

function On({ onChange }: Pick<Props, "onChange">) {
  const { t } = useTranslation("people");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p>{t("account.factor.on")}</p>
      <div className="row">
        <Button onClick={() => setAsking(true)}>{t("account.factor.remove")}</Button>
      </div>
      {asking && (
        <ActQuestion
          title={t("account.factor.removeTitle")}
          text={t("account.factor.removeText")}
          go={t("account.factor.remove")}
          failed={t("account.factor.removeFailed")}
          act={peopleApi.removeSecondFactor}
          onDone={() => {
            setAsking(false);
            onChange();
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}
