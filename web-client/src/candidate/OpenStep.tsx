import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Frame } from "./Frame";
import { StepTitle } from "./StepTitle";

/** Before a link is used up: it opens in one browser, so it had better be one that can hold an interview. */
export function OpenStep({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation("candidate");
  return (
    <Frame>
      <div className="stack end">
        <StepTitle>{t("open.title")}</StepTitle>
        <p>{t("open.text")}</p>
        {!canTalk() && (
          <Notice tone="flag" title={t("open.unableTitle")}>
            <p>{t("open.unable")}</p>
          </Notice>
        )}
        <div className="row">
          <Button kind="main" onClick={onOpen}>
            {t("open.go")}
          </Button>
        </div>
      </div>
    </Frame>
  );
}

/** Browsers inside of mail programs often have neither. */
function canTalk(): boolean {
  return "RTCPeerConnection" in globalThis && "mediaDevices" in navigator;
}
