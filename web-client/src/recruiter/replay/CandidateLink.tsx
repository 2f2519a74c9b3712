import { useCallback, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { staffApi } from "../../api/staff";
import type { LinkState, NewLink } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Failure } from "../../staff/Failure";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { useLoaded } from "../../ui/useLoaded";

interface Props {
  readonly id: string;
  /** Whether this person may invite. */
  readonly mayRenew: boolean;
}

/** How the candidate's link stands, and another one. Says nothing while it does not know. */
export function CandidateLink({ id, mayRenew }: Props) {
  const { t } = useTranslation("staff");
  const load = useCallback((signal: AbortSignal) => staffApi.link(id, signal), [id]);
  const [state, again] = useLoaded(load);
  const [asking, setAsking] = useState(false);
  if (state.kind !== "ready") return null;
  return (
    <div className="row" role="group" aria-label={t("link.label")}>
      <span className="soft small">{t(...wordsOf(state.value))}</span>
      {mayRenew && (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t("link.renew")}
        </Button>
      )}
      {asking && <RenewDialog id={id} onClose={() => (setAsking(false), again())} />}
    </div>
  );
}

function wordsOf({ openedAt, endsAt }: LinkState) {
  if (openedAt !== undefined) return ["link.used", { date: dayText(openedAt) }] as const;
  return [Date.parse(endsAt) > Date.now() ? "link.open" : "link.over", { date: dayText(endsAt) }] as const;
}

function RenewDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [made, setMade] = useState<NewLink | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const renew = () => {
    setBusy(true);
    setError(null);
    staffApi
      .renewLink(id)
      .then(setMade, setError)
      .finally(() => setBusy(false));
  };
  return (
    <ModalOverlay isOpen isDismissable={made === null} onOpenChange={(open) => open || onClose()} className="veil">
      <Modal className="dialog">
        <Dialog className="stack">
          <Heading slot="title" level={2}>
            {t(made ? "link.made" : "link.sure")}
          </Heading>
          {made ? <Made made={made} onClose={onClose} /> : <p>{t("link.sureText")}</p>}
          {error !== null && <Failure title={t("link.failed")} error={error} />}
          {!made && (
            <div className="row">
              <Button kind="main" resting={busy} onClick={renew}>
                {t("link.renew")}
              </Button>
              <Button onClick={onClose}>{common("cancel")}</Button>
            </div>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Made({ made, onClose }: { readonly made: NewLink; readonly onClose: () => void }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  return (
    <>
      <p>
        {t("link.madeText", { date: dayText(made.endsAt) })} {made.mailed && t("link.mailed")}
      </p>
      <div className="field">
        <label htmlFor="new-link">{t("invite.link")}</label>
        <input
          id="new-link"
          className="input mono"
          readOnly
          value={made.link}
          onFocus={({ target }) => target.select()}
        />
      </div>
      <div className="row">
        <CopyButton kind="main" text={made.link} label={common("copy")} done={common("copied")} />
        <Button kind="quiet" onClick={onClose}>
          {common("close")}
        </Button>
      </div>
    </>
  );
}
