import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { openLink, sendCode } from "../api/candidate";
import { Problem } from "../api/http";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Frame } from "./Frame";
import { attempt } from "./remembered";

interface Props {
  readonly link: string;
  /** The browser has a session now, or never will with this link: it may be followed again. */
  readonly onOpened: () => void;
}

const DIGITS = /^\d{6}$/;

/** Asks for the code that goes to the address of the invitation. */
export function CodeStep({ link, onOpened }: Props) {
  const { t } = useTranslation("candidate");
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const act = (doing: Promise<unknown>, done: () => void) => {
    setBusy(true);
    setProblem(null);
    const refused = (no: unknown) => (isOfTheLink(no) ? onOpened() : setProblem(no));
    doing.then(done, refused).finally(() => setBusy(false));
  };
  const send = () => act(sendCode(link), () => setSent(true));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy && DIGITS.test(code)) act(openLink(link, attempt(), code), onOpened);
  };
  return (
    <Frame>
      <form className="stack" onSubmit={submit}>
        <h1>{t("code.title")}</h1>
        <p>{t(sent ? "code.sent" : "code.text")}</p>
        {sent && (
          <div className="field">
            <label htmlFor="code">{t("code.label")}</label>
            <input
              id="code"
              className="input mono"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              onChange={({ target }) => setCode(target.value.replace(/\D/g, ""))}
            />
          </div>
        )}
        {problem !== null && <Trouble problem={problem} />}
        <div className="row">
          {sent && (
            <Button kind="main" type="submit" resting={busy || !DIGITS.test(code)}>
              {t("code.goOn")}
            </Button>
          )}
          <Button kind={sent ? "plain" : "main"} resting={busy} onClick={send}>
            {t(sent ? "code.sendAgain" : "code.send")}
          </Button>
        </div>
        {!sent && (
          <Button kind="quiet" onClick={() => setSent(true)}>
            {t("code.have")}
          </Button>
        )}
      </form>
    </Frame>
  );
}

/** The link ended meanwhile: then no code helps. */
function isOfTheLink(problem: unknown): boolean {
  return problem instanceof Problem && ["link-used", "link-over", "bad-link"].includes(problem.code);
}

function Trouble({ problem }: { readonly problem: unknown }) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  const code = problem instanceof Problem ? problem.code : "";
  const words = () => {
    if (code === "wrong-code") return t("code.wrong");
    if (code !== "too-many-tries") return common("unreachable");
    const at = problem instanceof Problem ? problem.againAt : undefined;
    return at ? t("code.locked", { at: timeText(at) }) : t("code.lockedSome");
  };
  return (
    <Notice tone="fault" title={t(code === "wrong-code" ? "code.wrongTitle" : "code.notNow")} role="alert">
      <p>{words()}</p>
    </Notice>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

function timeText(at: Date): string {
  return TIME.format(at);
}
