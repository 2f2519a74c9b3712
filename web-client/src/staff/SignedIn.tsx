import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/http";
import { staffApi } from "../api/staff";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";
import { Failure } from "./Failure";
import { Shell } from "./Shell";

interface Props {
  readonly here: "interviews" | "live";
  readonly children: ReactNode;
}

/** Shows its children to staff; everybody else reads how to sign in. */
export function SignedIn({ here, children }: Props) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [session, again] = useLoaded(staffApi.session);
  switch (session.kind) {
    case "ready":
      return <Shell here={here}>{children}</Shell>;
    case "loading":
      return (
        <Shell here={null}>
          <Skeleton label={common("loading")} lines={5} />
        </Shell>
      );
    case "failed":
      if (session.error instanceof Problem && [401, 403].includes(session.error.status)) return <HowToSignIn />;
      return (
        <Shell here={null}>
          <Failure title={t("list.failed")} error={session.error} onRetry={again} />
        </Shell>
      );
  }
}

function HowToSignIn() {
  const { t } = useTranslation("staff");
  return (
    <Shell here={null}>
      <div className="stack">
        <h1>{t("signIn.title")}</h1>
        <p>{t("signIn.text")}</p>
      </div>
    </Shell>
  );
}

/** `/recruiter/sign-in#TOKEN`: exchanges the token for a cookie, forgets it, and goes on. */
export function SignIn({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation("staff");
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (token === "") return;
    // Not in the history of a shared browser.
    history.replaceState(null, "", location.pathname);
    staffApi.signIn(token).then(onDone, setError);
  }, [token, onDone]);
  if (token === "") return <HowToSignIn />;
  return (
    <Shell here={null}>
      <div className="stack">
        <h1>{t("signIn.title")}</h1>
        {error === null ? (
          <p role="status">{t("signIn.working")}</p>
        ) : (
          <Failure title={t("signIn.failed")} error={error} />
        )}
        {error !== null && <p>{t("signIn.text")}</p>}
      </div>
    </Shell>
  );
}
