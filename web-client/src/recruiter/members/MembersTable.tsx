import { useTranslation } from "react-i18next";
import { mayChange } from "../../access/mayChange";
import type { Member } from "../../api/types";
import { useMay, useSession } from "../../staff/session";
import { Button } from "../../ui/Button";

/** What somebody is about to do. */
export type MemberAct =
  | { readonly kind: "invite"; readonly member?: Member }
  | { readonly kind: "change"; readonly member: Member }
  | { readonly kind: "recover"; readonly member: Member }
  | { readonly kind: "remove"; readonly member: Member };

interface Props {
  readonly members: readonly Member[];
  readonly onAct: (act: MemberAct) => void;
}

export function MembersTable({ members, onAct }: Props) {
  const { t } = useTranslation("people");
  const manages = useMay("MANAGE_MEMBERS");
  return (
    <table className="table">
      <caption className="heard-only">{t("members.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("members.name")}</th>
          <th scope="col">{t("members.email")}</th>
          <th scope="col">{t("members.role")}</th>
          <th scope="col">{t("members.state")}</th>
          <th scope="col">{t("members.factor")}</th>
          {manages && <th scope="col">{t("members.acts")}</th>}
        </tr>
      </thead>
      <tbody>
        {members.map((each) => (
          <Row key={each.id} member={each} onAct={onAct} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly member: Member;
  readonly onAct: (act: MemberAct) => void;
}

function Row({ member, onAct }: RowProps) {
  const { t } = useTranslation("people");
  const { t: staff } = useTranslation("staff");
  const { session } = useSession();
  const manages = useMay("MANAGE_MEMBERS");
  const { id, name, email, role, state, secondFactor } = member;
  return (
    <tr data-member={email}>
      <th scope="row">
        {name === "" ? t("members.none") : name}
        {id === session.member && <span className="tag">{t("members.you")}</span>}
      </th>
      <td data-column={t("members.email")}>{email}</td>
      <td data-column={t("members.role")}>{staff(`role.${role}.name`)}</td>
      <td data-column={t("members.state")}>
        <span className="status" data-status={state}>
          {t(`members.states.${state}`)}
        </span>
      </td>
      <td data-column={t("members.factor")}>{t(secondFactor ? "members.factors.on" : "members.factors.off")}</td>
      {manages && <td className="acts">{mayChange(session, member) && <Acts member={member} onAct={onAct} />}</td>}
    </tr>
  );
}

function Acts({ member, onAct }: RowProps) {
  const { t } = useTranslation("people");
  const who = member.name === "" ? member.email : member.name;
  return (
    <div className="row">
      {member.state === "INVITED" && (
        <Button onClick={() => onAct({ kind: "invite", member })} aria-label={t("members.againLabel", { who })}>
          {t("members.again")}
        </Button>
      )}
      {member.state === "ACTIVE" && (
        <Button onClick={() => onAct({ kind: "change", member })} aria-label={t("members.changeLabel", { who })}>
          {t("members.change")}
        </Button>
      )}
      {member.state === "ACTIVE" && (
        <Button onClick={() => onAct({ kind: "recover", member })} aria-label={t("members.recoverLabel", { who })}>
          {t("members.recover")}
        </Button>
      )}
      <Button onClick={() => onAct({ kind: "remove", member })} aria-label={t("members.removeLabel", { who })}>
        {t("members.remove")}
      </Button>
    </div>
  );
}
