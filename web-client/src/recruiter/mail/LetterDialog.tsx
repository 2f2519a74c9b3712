import { useTranslation } from "react-i18next";
import type { Letter } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Once } from "../../ui/Once";
import "./mail.css";

/** A line that is an address and nothing else: our letters hold one. */
const LINK = /^https?:\/\/\S+$/m;

/** What a message says that nobody was sent. */
export function LetterDialog({ letter, onClose }: { readonly letter: Letter; readonly onClose: () => void }) {
  const { t } = useTranslation("mail");
  const { t: common } = useTranslation("common");
  const { to, subject, text } = letter;
  const link = LINK.exec(text)?.[0];
  return (
    <Dialog title={subject} onClose={onClose}>
      <p className="soft">{t("letter.kept", { to })}</p>
      <p className="letter panel">{text}</p>
      {link !== undefined && (
        <Once label={t("letter.link")} text={link} copy={common("copy")} copied={common("copied")} />
      )}
      <div className="row">
        <Button onClick={onClose}>{common("done")}</Button>
      </div>
    </Dialog>
  );
}
