import { useEffect, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { homeOf } from "../access/wayBack";
import { Problem } from "../api/http";
import { staffApi } from "../api/staff";
import type { Permission, StaffSession } from "../api/types";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";
import { Confirming } from "./confirm/Confirming";
import { Failure } from "./Failure";
import { leaveFor, leaveForSignIn } from "./leave";
import { SessionContext } from "./session";
import { Shell, type Page } from "./Shell";

interface Props {
  readonly here: Page;
  /** One of these opens the page; all who are signed in if absent. */
  readonly needs?: readonly Permission[];
  readonly children: ReactNode;
}

/** Shows its children to whoever is signed in and may see them; everybody else is led to where they can go on. */
export function SignedIn({ here, needs, children }: Props) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [session, again] = useLoaded(staffApi.session);
  const held = useMemo(() => (session.kind === "ready" ? { session: session.value, again } : null), [session, again]);
  const signedOut = session.kind === "failed" && session.error instanceof Problem && session.error.status === 401;
  useEffect(() => {
    if (signedOut) leaveForSignIn();
  }, [signedOut]);
  if (held) {
    return (
      <SessionContext value={held}>
        <Confirming>
          <Opened session={held.session} here={here} needs={needs}>
            {children}
          </Opened>
        </Confirming>
      </SessionContext>
    );
  }
  return (
    <Shell here={null}>
      <h1 className="heard-only">{t(`nav.${here}`)}</h1>
      {session.kind === "failed" && !signedOut ? (
        <Failure title={t("session.failed")} error={session.error} onRetry={again} />
      ) : (
        <Skeleton label={common("loading")} lines={5} />
      )}
    </Shell>
  );
}

interface OpenedProps {
  readonly session: StaffSession;
  readonly here: Page;
  readonly needs: readonly Permission[] | undefined;
  readonly children: ReactNode;
}

function Opened({ session, here, needs, children }: OpenedProps) {
  const home = homeOf(session);
  const allowed = needs?.some((each) => session.permissions.includes(each)) ?? true;
  const elsewhere = elsewhereFor(session, here, allowed) ? home : null;
  useEffect(() => {
    if (elsewhere !== null) leaveFor(elsewhere);
  }, [elsewhere]);
  if (elsewhere !== null) return null;
  return <Shell here={here}>{allowed ? children : <NotForYou here={here} home={home} role={session.role} />}</Shell>;
}

/** Who must set up a second factor has only the account; the first page of others is no dead end. */
function elsewhereFor(session: StaffSession, here: Page, allowed: boolean): boolean {
  return session.enrolFirst ? here !== "account" : !allowed && here === "interviews";
}

interface NotForYouProps {
  readonly here: Page;
  readonly home: string;
  readonly role: StaffSession["role"];
}

function NotForYou({ here, home, role }: NotForYouProps) {
  const { t } = useTranslation("staff");
  return (
    <div className="stack">
      <h1>{t("notForYou.title")}</h1>
      <Notice tone="flag">
        <p>
          {here === "installation"
            ? t("notForYou.installation")
            : t("notForYou.text", { role: t(`role.${role}.name`) })}
        </p>
        <a className="button" href={home}>
          {t("notForYou.home")}
        </a>
      </Notice>
    </div>
  );
}
