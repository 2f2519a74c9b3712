import { useState } from "react";
import { useTranslation } from "react-i18next";
import { askForLink } from "../api/candidate";
import { Problem } from "../api/http";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Frame } from "./Frame";

/** Why a page does not open: no link in it, a wrong one, one opened before, one out of time, or no session here. */
export type Death = "missing" | "refused" | "used" | "over" | "elsewhere";

interface Props {
  readonly death: Death;
  /** That was genuine once, and may bring a new one. */
  readonly link?: string;
}

export function DeadLink({ death, link }: Props) {
  const { t } = useTranslation("candidate");
  return (
    <Frame>
      <div className="stack">
        <h1>{t(`link.${death}.title`)}</h1>
        <p>{t(`link.${death}.text`)}</p>
        {link !== undefined && (death === "used" || death === "over") && <NewLink link={link} />}
      </div>
    </Frame>
  );
}

function NewLink({ link }: { readonly link: string }) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  const [state, setState] = useState<"quiet" | "asking" | "asked" | Problem>("quiet");
  if (state === "asked") {
    return (
      <Notice tone="plain" title={t("link.new.asked")} role="status">
        <p>{t("link.new.askedText")}</p>
      </Notice>
    );
  }
  const ask = () => {
    setState("asking");
    askForLink(link).then(
      () => setState("asked"),
      (error: unknown) => setState(error instanceof Problem ? error : "quiet"),
    );
  };
  return (
    <>
      {state instanceof Problem && (
        <Notice tone="fault" title={t("link.new.failed")} role="alert">
          <p>{state.status === 429 ? t("link.new.tooOften") : common("unreachable")}</p>
        </Notice>
      )}
      <div className="row">
        <Button kind="main" resting={state === "asking"} onClick={ask}>
          {t("link.new.ask")}
        </Button>
      </div>
      <p className="soft small">{t("link.new.hint")}</p>
    </>
  );
}
