import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CandidateApi } from "../../api/candidate";
import type { CandidateInterview, Outcome } from "../../api/types";
import { connecting, next } from "../../session/live";
import { createStore } from "../../session/store";
import { Button } from "../../ui/Button";
import { useLatest } from "../../ui/useLatest";
import { useStore } from "../../ui/useStore";
import { Frame } from "../Frame";
import { StepTitle } from "../StepTitle";
import { connect, type Connection } from "./connection";
import { InterviewView } from "./InterviewView";

interface Props {
  readonly api: CandidateApi;
  /** Id of the interview. */
  readonly id: string;
  readonly interview: CandidateInterview;
  /** Null if the candidate types only. */
  readonly deviceId: string | null;
  readonly onEnd: (outcome: Outcome | null) => void;
}

/** Holds the connections of the interview for as long as this step is shown. */
export function InterviewStep({ api, id, interview, deviceId, onEnd }: Props) {
  const [store] = useState(() => createStore(connecting, next));
  const [connection, setConnection] = useState<Connection | null>(null);
  const live = useStore(store);
  useEffect(() => {
    const opened = connect({ api, interview: id, deviceId }, store);
    setConnection(opened);
    return () => opened.close();
  }, [api, id, deviceId, store]);
  const { link } = live;
  const ended = useLatest(onEnd);
  useEffect(() => {
    if (link.kind === "over") ended.current(link.outcome);
  }, [link, ended]);
  if (!connection) return null;
  switch (link.kind) {
    case "refused":
      return <Apart title="link.refused.title" text="link.refused.text" />;
    case "displaced":
      return <Apart title="displaced.title" text="displaced.text" here={connection.comeBack} />;
    case "full":
      return <NoRoom now={connection.comeBack} />;
    case "over":
      return null;
    default:
      return <InterviewView {...{ live, interview, connection }} written={deviceId === null} send={store.send} />;
  }
}

/** Nobody is at fault and nothing is lost: a place to wait in peace, or to leave. */
function NoRoom({ now }: { readonly now: () => void }) {
  const { t } = useTranslation("candidate");
  return (
    <Frame>
      <div className="stack end">
        <StepTitle>{t("full.title")}</StepTitle>
        <div className="stack" role="status">
          <p>{t("full.text")}</p>
          <p>{t("full.waiting")}</p>
        </div>
        <div className="row">
          <Button kind="main" onClick={now}>
            {t("full.now")}
          </Button>
        </div>
      </div>
    </Frame>
  );
}

interface ApartProps {
  readonly title: "displaced.title" | "link.refused.title";
  readonly text: "displaced.text" | "link.refused.text";
  readonly here?: () => void;
}

function Apart({ title, text, here }: ApartProps) {
  const { t } = useTranslation("candidate");
  return (
    <Frame>
      <div className="stack end">
        <StepTitle>{t(title)}</StepTitle>
        <p>{t(text)}</p>
        {here && (
          <div className="row">
            <Button kind="main" onClick={here}>
              {t("displaced.here")}
            </Button>
          </div>
        )}
      </div>
    </Frame>
  );
}
