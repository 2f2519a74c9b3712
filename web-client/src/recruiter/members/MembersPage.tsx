import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import { Failure } from "../../staff/Failure";
import { useMay } from "../../staff/session";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { ChangeRoleDialog } from "./ChangeRoleDialog";
import { InviteMemberDialog } from "./InviteMemberDialog";
import { MembersTable, type MemberAct } from "./MembersTable";
import { RecoverMember } from "./RecoverMember";
import { RemoveMember } from "./RemoveMember";

/** `/recruiter/members`: who belongs to the company, and as what. */
export function MembersPage() {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const manages = useMay("MANAGE_MEMBERS");
  const [members, again] = useLoaded(peopleApi.members);
  const [act, setAct] = useState<MemberAct | null>(null);
  const done = () => {
    setAct(null);
    again();
  };
  return (
    <div className="stack">
      <div className="title-row">
        <h1>{t("members.title")}</h1>
        {manages && (
          <Button kind="main" onClick={() => setAct({ kind: "invite" })}>
            <Icon name="plus" />
            {t("members.invite")}
          </Button>
        )}
      </div>
      {members.kind === "loading" && <Skeleton label={common("loading")} lines={6} />}
      {members.kind === "failed" && <Failure title={t("members.failed")} error={members.error} onRetry={again} />}
      {members.kind === "ready" && (
        <>
          <MembersTable members={members.value} onAct={setAct} />
          {manages && members.value.length === 1 && <p className="soft">{t("members.empty")}</p>}
        </>
      )}
      {act?.kind === "invite" && <InviteMemberDialog again={act.member} onClose={done} />}
      {act?.kind === "change" && <ChangeRoleDialog member={act.member} onDone={done} onCancel={() => setAct(null)} />}
      {act?.kind === "recover" && <RecoverMember member={act.member} onClose={done} />}
      {act?.kind === "remove" && <RemoveMember member={act.member} onDone={done} onCancel={() => setAct(null)} />}
    </div>
  );
}
