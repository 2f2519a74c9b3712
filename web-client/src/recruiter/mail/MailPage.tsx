import { useState } from "react";
import { useTranslation } from "react-i18next";
import { mailApi } from "../../api/mail";
import type { Letter, Mail } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { useAct } from "../../staff/form/useAct";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { LetterDialog } from "./LetterDialog";
import { MailTable } from "./MailTable";

/** `/recruiter/mail`: what went out, and what was kept here instead. */
export function MailPage() {
  const { t } = useTranslation("mail");
  const { t: common } = useTranslation("common");
  const [mail, again] = useLoaded(mailApi.list);
  const [letter, setLetter] = useState<Letter | null>(null);
  const { error, run } = useAct();
  const open = ({ id }: Mail) => run(() => mailApi.open(id), setLetter);
  return (
    <div className="stack">
      <h1>{t("title")}</h1>
      <p className="soft">{t("text")}</p>
      {mail.kind === "loading" && <Skeleton label={common("loading")} lines={6} />}
      {mail.kind === "failed" && <Failure title={t("failed")} error={mail.error} onRetry={again} />}
      {error !== null && <Failure title={t("openFailed")} error={error} />}
      {mail.kind === "ready" && mail.value.length === 0 && <p className="panel">{t("none")}</p>}
      {mail.kind === "ready" && mail.value.length > 0 && <MailTable mail={mail.value} onOpen={open} />}
      {letter && <LetterDialog letter={letter} onClose={() => setLetter(null)} />}
    </div>
  );
}
