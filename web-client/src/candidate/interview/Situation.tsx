import { useTranslation } from "react-i18next";
import type { Button as ButtonName } from "../../api/types";
import type { Live, LiveEvent } from "../../session/live";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import type { Connection } from "./connection";

interface Props {
  readonly live: Live;
  readonly connection: Connection;
  readonly press: (button: ButtonName) => void;
  readonly send: (event: LiveEvent) => void;
  readonly written: boolean;
  /** True if the place for typing is open. */
  readonly typing: boolean;
  readonly onType: () => void;
}

/** What is unusual now: what happened, what is safe, what to do. The gravest first; nothing on a normal day. */
export function Situation({ live, connection, press, send, written, typing, onType }: Props) {
  const { t } = useTranslation("candidate");
  const view = live.received?.view;
  if (live.link.kind === "lost") {
    return (
      <Notice tone="calm" role="status">
        <p>{t("live.lost.text")}</p>
        <Button onClick={connection.comeBack}>{t("live.lost.now")}</Button>
      </Notice>
    );
  }
  if (!view) return null;
  return (
    <>
      {view.phase === "HOLDING" && <Held {...{ live, connection, press }} />}
      {view.phase === "PAUSED" && (
        <Notice tone="calm" title={t("live.paused.title")}>
          <p>{t("live.paused.text")}</p>
          {view.buttons.includes("RESUME") && <Button onClick={() => press("RESUME")}>{t("live.paused.go")}</Button>}
        </Notice>
      )}
      {live.soundBlocked && (
        <Notice tone="calm" role="alert">
          <p>{t("live.soundBlocked.text")}</p>
          <Button kind="main" onClick={connection.allowSound}>
            {t("live.soundBlocked.go")}
          </Button>
        </Notice>
      )}
      {live.sound === "lost" && (
        <Notice tone="calm" role="status">
          <p>{t("live.sound")}</p>
        </Notice>
      )}
      {!written && <MicrophoneGone {...{ live, connection, typing, onType }} />}
      {live.refusal !== null && (
        <Notice tone="flag" role="alert">
          <p>{t("live.refusal", { detail: live.refusal })}</p>
          <Button onClick={() => send({ kind: "refusalRead" })}>{t("about.goOn")}</Button>
        </Notice>
      )}
    </>
  );
}

function Held({ live, connection, press }: Pick<Props, "live" | "connection" | "press">) {
  const { t } = useTranslation("candidate");
  const resumable = live.received?.view.buttons.includes("RESUME") ?? false;
  return (
    <Notice tone="calm" title={t("live.held.title")} role="status">
      <p>{t("live.held.text")}</p>
      <div className="row">
        <Button kind="main" onClick={() => (resumable ? press("RESUME") : connection.comeBack())}>
          {t("live.held.go")}
        </Button>
      </div>
    </Notice>
  );
}

type GoneProps = Pick<Props, "live" | "connection" | "typing" | "onType">;

function MicrophoneGone({ live: { microphone }, connection, typing, onType }: GoneProps) {
  const { t } = useTranslation("candidate");
  if (microphone !== "lost" && microphone !== "blocked") return null;
  const words = microphone === "lost" ? "microphoneLost" : "microphoneBlocked";
  return (
    <Notice tone="flag" role="alert">
      <p>{t(`live.${words}.text`)}</p>
      <div className="row">
        <Button onClick={connection.openMicrophone}>{t(`live.${words}.go`)}</Button>
        {!typing && (
          <Button kind="quiet" onClick={onType}>
            {t("live.microphoneType")}
          </Button>
        )}
      </div>
    </Notice>
  );
}
