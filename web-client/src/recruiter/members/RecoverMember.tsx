import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { Member } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Once } from "../../ui/Once";

interface Props {
  readonly member: Member;
  readonly onClose: () => void;
}

/** Asks, then shows the link, once. */
export function RecoverMember({ member: { id, name }, onClose }: Props) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const [link, setLink] = useState("");
  const [made, setMade] = useState(false);
  if (!made) {
    return (
      <ActQuestion
        title={t("recoverMember.title", { who: name })}
        text={t("recoverMember.text")}
        go={t("recoverMember.go")}
        failed={t("recoverMember.failed")}
        act={async () => setLink(await peopleApi.recoverMember(id))}
        onDone={() => setMade(true)}
        onCancel={onClose}
      />
    );
  }
  return (
    <Dialog title={t("recoverMember.done", { who: name })} onClose={onClose}>
      <p>{t("recoverMember.doneText", { who: name })}</p>
      <Once
        label={t("recoverMember.link", { who: name })}
        text={link}
        copy={common("copy")}
        copied={common("copied")}
      />
      <div className="row">
        <Button onClick={onClose}>{common("done")}</Button>
      </div>
    </Dialog>
  );
}
