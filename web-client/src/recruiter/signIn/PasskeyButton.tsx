import { useTranslation } from "react-i18next";
import { passkeyApi } from "../../api/passkeys";
import type { StaffSession } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { answerWithPasskey, passkeysPossible } from "../../staff/passkey/device";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";

interface Props {
  /** The password was right, and is not enough. */
  readonly needed: boolean;
  readonly onSignedIn: (session: StaffSession) => void;
}

/** Signs in with a passkey, which tells who somebody is and of which company. */
export function PasskeyButton({ needed, onSignedIn }: Props) {
  const { t } = useTranslation("people");
  const { busy, error, run } = useAct();
  if (!passkeysPossible()) return null;
  const signIn = () => run(async () => passkeyApi.signIn(await answerWithPasskey(await passkeyApi.ask())), onSignedIn);
  return (
    <section className="stack panel" aria-labelledby="passkey-title">
      <h2 id="passkey-title">{t("signIn.passkey.title")}</h2>
      {needed ? (
        <Notice tone="calm" role="status">
          <p>{t("signIn.passkey.needed")}</p>
        </Notice>
      ) : (
        <p className="soft">{t("signIn.passkey.text")}</p>
      )}
      {error !== null && <Failure title={t("signIn.failed")} error={error} />}
      <div className="row">
        <Button kind={needed ? "main" : "plain"} onClick={signIn} resting={busy}>
          {t(busy ? "signIn.passkey.working" : "signIn.passkey.go")}
        </Button>
      </div>
    </section>
  );
}
