import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { Member, TenantRole } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { RoleChoice } from "./RoleChoice";

interface Props {
  readonly member: Member;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function ChangeRoleDialog({ member, onDone, onCancel }: Props) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const [role, setRole] = useState<TenantRole>(member.role === "OPERATOR" ? "VIEWER" : member.role);
  const { busy, error, run } = useAct();
  const change = (event: SyntheticEvent) => {
    event.preventDefault();
    run(() => peopleApi.changeMember(member.id, role), onDone);
  };
  return (
    <Dialog title={t("changeMember.title", { who: member.name })} onClose={onCancel}>
      <form className="stack" onSubmit={change}>
        <RoleChoice role={role} onRole={setRole} />
        {error !== null && <Failure title={t("changeMember.failed")} error={error} />}
        <div className="row">
          <Button kind="main" type="submit" resting={busy}>
            {t(busy ? "changeMember.working" : "changeMember.go")}
          </Button>
          <Button onClick={onCancel}>{common("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
