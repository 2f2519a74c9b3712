import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { Account } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { useSession } from "../../staff/session";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { Passkeys } from "./Passkeys";
import { Password } from "./Password";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";

/** `/recruiter/account`: what belongs to who is signed in. */
export function AccountPage() {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const { session, again: askSession } = useSession();
  const [account, again] = useLoaded(peopleApi.account);
  const changed = () => {
    again();
    askSession();
  };
  return (
    <div className="stack pillar">
      <h1>{t("account.title")}</h1>
      {account.kind === "loading" && <Skeleton label={common("loading")} lines={6} />}
      {account.kind === "failed" && <Failure title={t("account.failed")} error={account.error} onRetry={again} />}
      {account.kind === "ready" && (
        <>
          {session.enrolFirst && (
            <Notice tone="flag" title={t("account.enrol.title")} role="status">
              <p>{t("account.enrol.text", { company: account.value.company })}</p>
            </Notice>
          )}
          <Facts account={account.value} />
          <SecondFactor on={account.value.secondFactor} passkey={account.value.passkey} onChange={changed} />
          {!account.value.elsewhere && <Passkeys onChange={changed} />}
          <Password account={account.value} />
          <Sessions />
        </>
      )}
    </div>
  );
}

function Facts({ account: { name, email, role, company, key } }: { readonly account: Account }) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  return (
    <dl className="panel facts">
      <dt>{t("account.name")}</dt>
      <dd>{name}</dd>
      <dt>{t("account.email")}</dt>
      <dd>{email}</dd>
      <dt>{t("account.role")}</dt>
      <dd>
        {staff(`role.${role}.name`)}
        <span className="soft small"> {staff(`role.${role}.may`)}</span>
      </dd>
      <dt>{t("account.company")}</dt>
      <dd>
        {company} <span className="mono soft">{key}</span>
      </dd>
    </dl>
  );
}
