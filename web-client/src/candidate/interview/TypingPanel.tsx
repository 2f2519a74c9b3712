import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Live, LiveEvent } from "../../session/live";
import { Button } from "../../ui/Button";
import { rememberDraft, rememberedDraft } from "../remembered";
import type { Connection } from "./connection";

interface Props {
  readonly live: Live;
  readonly connection: Connection;
  readonly send: (event: LiveEvent) => void;
  /** False while the server takes no text. */
  readonly allowed: boolean;
  readonly onClose: () => void;
}

const LONGEST = 8_000;
/** The server hears this often that somebody writes, so that it does not take it for silence. */
const TYPING_EVERY_MS = 4_000;

/** An answer in writing. What was typed survives closing the panel, a lost connection and a reload. */
export function TypingPanel({ live, connection, send, allowed, onClose }: Props) {
  const { t } = useTranslation("candidate");
  const [draft, setDraft] = useState(rememberedDraft);
  const area = useRef<HTMLTextAreaElement>(null);
  const toldAt = useRef(-TYPING_EVERY_MS);
  const write = (text: string) => {
    rememberDraft(text);
    setDraft(text);
  };
  useEffect(() => area.current?.focus(), []);
  useEffect(() => {
    if (live.refusal === null || live.sentText === null) return;
    const back = live.sentText;
    setDraft((since) => since || back);
    rememberDraft(rememberedDraft() || back);
  }, [live.refusal, live.sentText]);
  const sendable = allowed && live.link.kind === "open" && draft.trim() !== "";
  const submit = () => {
    const text = draft.trim();
    if (!sendable || !connection.send({ type: "text", text })) return;
    send({ kind: "textSent", text });
    write("");
    area.current?.focus();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onClose();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submit();
    const nowMs = performance.now();
    if (nowMs - toldAt.current < TYPING_EVERY_MS) return undefined;
    toldAt.current = nowMs;
    return void connection.send({ type: "typing" });
  };
  return (
    <form
      className="typing"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor="answer" className="small">
        {t("live.typing.label")}
      </label>
      <textarea
        ref={area}
        id="answer"
        className="input"
        rows={4}
        maxLength={LONGEST}
        value={draft}
        aria-describedby="answer-hint"
        onChange={({ target }) => write(target.value)}
        onKeyDown={keyed}
      />
      <div className="typing-foot">
        <span id="answer-hint" className="soft small">
          {t(hintOf(live, draft))}
        </span>
        <Button kind="main" type="submit" resting={!sendable}>
          {t("live.typing.send")}
        </Button>
      </div>
    </form>
  );
}

function hintOf(live: Live, draft: string) {
  if (draft.length >= LONGEST) return "live.typing.full";
  return live.link.kind === "open" ? "live.typing.hint" : "live.typing.offline";
}
