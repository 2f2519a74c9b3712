import { useTranslation } from "react-i18next";
import { rolesToGive } from "../../access/mayChange";
import type { TenantRole } from "../../api/types";
import { useSession } from "../../staff/session";
import { Choice } from "../../ui/Choice";

interface Props {
  readonly role: TenantRole;
  readonly onRole: (role: TenantRole) => void;
}

/** One of the roles that who is signed in may give, and what it may do. */
export function RoleChoice({ role, onRole }: Props) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  const { session } = useSession();
  return (
    <Choice
      label={t("members.role")}
      value={role}
      onValue={onRole}
      options={rolesToGive(session).map((each) => ({ value: each, label: staff(`role.${each}.name`) }))}
      hint={staff(`role.${role}.may`)}
    />
  );
}
