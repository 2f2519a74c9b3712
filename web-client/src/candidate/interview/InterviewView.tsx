import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Button as ButtonName, CandidateInterview } from "../../api/types";
import type { Live, LiveEvent } from "../../session/live";
import { commandOf, type Command } from "../../session/shortcuts";
import { useLatest } from "../../ui/useLatest";
import { DemoNotice } from "../DemoNotice";
import { rememberedShortcuts, rememberShortcuts } from "../remembered";
import { Captions } from "./Captions";
import type { Connection } from "./connection";
import { Controls } from "./Controls";
import { LeaveRow } from "./LeaveRow";
import { Presence } from "./Presence";
import { Situation } from "./Situation";
import { StateWords } from "./StateWords";
import { TopLine } from "./TopLine";
import { TypingPanel } from "./TypingPanel";

interface Props {
  readonly live: Live;
  readonly interview: CandidateInterview;
  readonly connection: Connection;
  /** True if the candidate types only. */
  readonly written: boolean;
  readonly send: (event: LiveEvent) => void;
}

/** The interview as the candidate sees it: who asks and how long, the voice, the captions, the controls. */
export function InterviewView({ live, interview, connection, written, send }: Props) {
  const { t } = useTranslation("candidate");
  const [typing, setTyping] = useState(written);
  const [shortcuts, setShortcuts] = useState(rememberedShortcuts);
  const typeButton = useRef<HTMLButtonElement>(null);
  const view = live.received?.view ?? null;
  const phase = live.link.kind === "open" || live.link.kind === "healing" ? view?.phase : undefined;
  const buttons = live.link.kind === "open" && view ? view.buttons : [];
  const press = useCallback(
    (button: ButtonName) => {
      send({ kind: "refusalRead" });
      connection.send({ type: "press", button });
    },
    [connection, send],
  );
  const perform = (command: Command) => {
    if (command === "type") return setTyping((open) => !open);
    const button = command === "pause" ? (buttons.includes("RESUME") ? "RESUME" : "PAUSE") : command;
    return buttons.includes(button) ? press(button) : undefined;
  };
  useShortcuts(shortcuts, perform);
  const closeTyping = () => {
    setTyping(false);
    typeButton.current?.focus();
  };
  return (
    <div
      className="candidate interview"
      data-typing={typing}
      data-phase={phase ?? "CONNECTING"}
      data-link={live.link.kind}
      data-sound={live.sound}
      data-question={view?.questionNumber ?? 0}
    >
      <TopLine {...{ interview }} received={live.received} />
      <main className="interview-main">
        <h1 className="heard-only">{t("forCompany", { company: interview.company })}</h1>
        {view?.questionText !== undefined && <p className="asked">{view.questionText}</p>}
        <div className="voice">
          <Presence levels={connection.levels} phase={phase} />
          <StateWords {...{ live, written }} again={interview.visits > 0} />
        </div>
        <Situation {...{ live, connection, press, send, written, typing }} onType={() => setTyping(true)} />
        <Captions captions={live.captions} />
        {view?.voice.demo === true && view.questionNumber === 0 && <DemoNotice />}
      </main>
      <section className="dock" aria-label={t("live.buttons.label")}>
        {typing && (
          <TypingPanel {...{ live, connection, send }} allowed={buttons.includes("TEXT")} onClose={closeTyping} />
        )}
        <Controls {...{ buttons, typing, shortcuts, press, typeButton }} onType={() => setTyping((open) => !open)} />
        <LeaveRow
          {...{ shortcuts }}
          company={interview.company}
          canLeave={buttons.includes("WITHDRAW")}
          onLeave={() => press("WITHDRAW")}
          onShortcuts={(on) => {
            rememberShortcuts(on);
            setShortcuts(on);
          }}
        />
      </section>
    </div>
  );
}

/** Single keys, as long as nobody types or answers a question. */
function useShortcuts(on: boolean, perform: (command: Command) => void): void {
  const latest = useLatest(perform);
  useEffect(() => {
    if (!on) return undefined;
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (target instanceof Element && target.closest("input, textarea, select, dialog")) return;
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [on, latest]);
}
