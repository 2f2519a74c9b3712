import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/http";
import { peopleApi } from "../../api/people";
import { Failure } from "../../staff/Failure";
import { Shell } from "../../staff/Shell";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { JoinForm } from "./JoinForm";

/** `/recruiter/join#TOKEN`: looks at the invitation and uses it up. */
export function JoinPage() {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    // Not in the history of a shared browser.
    history.replaceState(history.state, "", location.pathname);
  }, []);
  return (
    <Shell here={null}>
      <div className="stack door">{token === "" ? <NoLink why="missing" /> : <Invited token={token} />}</div>
    </Shell>
  );
}

function Invited({ token }: { readonly token: string }) {
  const { t } = useTranslation("people");
  const load = useCallback((signal: AbortSignal) => peopleApi.invitation(token, signal), [token]);
  const [invitation, again] = useLoaded(load);
  switch (invitation.kind) {
    case "ready":
      return <JoinForm token={token} invitation={invitation.value} />;
    case "loading":
      return (
        <>
          <h1 className="heard-only">{t("join.invitation")}</h1>
          <Skeleton label={t("join.loading")} lines={5} />
        </>
      );
    case "failed":
      if (invitation.error instanceof Problem && [400, 401, 404, 410].includes(invitation.error.status))
        return <NoLink why="refused" />;
      return (
        <>
          <h1 className="heard-only">{t("join.invitation")}</h1>
          <Failure title={t("join.unknown")} error={invitation.error} onRetry={again} />
        </>
      );
  }
}

function NoLink({ why }: { readonly why: "missing" | "refused" }) {
  const { t } = useTranslation("people");
  return (
    <>
      <h1>{t(`join.${why}.title`)}</h1>
      <Notice tone="flag">
        <p>{t(`join.${why}.text`)}</p>
        <a className="button" href="/recruiter/sign-in">
          {t("join.refused.signIn")}
        </a>
      </Notice>
    </>
  );
}
