import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { Member } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";

interface Props {
  readonly member: Member;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function RemoveMember({ member: { id, name, email, state }, onDone, onCancel }: Props) {
  const { t } = useTranslation("people");
  const who = name === "" ? email : name;
  return (
    <ActQuestion
      title={t("removeMember.title", { who })}
      text={t(state === "INVITED" ? "removeMember.invitedText" : "removeMember.text", { who })}
      go={t("removeMember.go")}
      failed={t("removeMember.failed", { who })}
      act={() => peopleApi.removeMember(id)}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
