import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CandidateInterview } from "../../api/types";
import { clockText, remainingMs, type ReceivedView } from "../../session/clock";
import { Icon } from "../../ui/Icon";

interface Props {
  readonly interview: CandidateInterview;
  readonly received: ReceivedView | null;
}

const TICK_MS = 250;

/** Who interviews for whom, which question, how long it may still take. */
export function TopLine({ interview: { company, role }, received }: Props) {
  const { t } = useTranslation("candidate");
  const { questionNumber = 0, questions = 0 } = received?.view ?? {};
  return (
    <header className="candidate-top top-line">
      <span className="who">
        <strong>{company}</strong> <span className="soft">{role}</span>
      </span>
      {received && (
        <span className="progress">
          <span>
            {questionNumber > 0 ? t("live.question", { number: questionNumber, of: questions }) : t("live.opening")}
          </span>
          <Clock received={received} />
        </span>
      )}
    </header>
  );
}

function Clock({ received }: { readonly received: ReceivedView }) {
  const { t } = useTranslation("candidate");
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const left = remainingMs(received, nowMs);
  const { clockRunning, questionNumber } = received.view;
  const over = left === 0 && questionNumber > 0;
  return (
    <span role="timer" aria-live="off" className="clock tabular" data-running={clockRunning}>
      <Icon name={clockRunning ? "think" : "pause"} />
      {over ? t("live.timeUp") : t("live.clock", { time: clockText(left) })}
      {!clockRunning && <span className="heard-only">{t("live.clockStopped")}</span>}
    </span>
  );
}
