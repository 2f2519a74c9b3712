import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shown once: to be copied, kept as a file, or written down. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const text = codes.join("\n");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <h3 ref={title} tabIndex={-1}>
        {t("account.codes.title")}
      </h3>
      <Notice tone="flag" role="status">
        <p>{t("account.codes.text")}</p>
      </Notice>
      <ul className="codes mono" aria-label={t("account.codes.label")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={text} label={common("copy")} done={common("copied")} />
        <Download text={text} />
        <Button kind="main" onClick={onKept}>
          {t("account.codes.kept")}
        </Button>
      </div>
    </>
  );
}

function Download({ text }: { readonly text: string }) {
  const { t } = useTranslation("people");
  const save = () => {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = t("account.codes.file");
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button onClick={save}>
      <Icon name="save" />
      {t("account.codes.download")}
    </Button>
  );
}
