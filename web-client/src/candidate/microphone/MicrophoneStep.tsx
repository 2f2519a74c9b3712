import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CandidateApi } from "../../api/candidate";
import type { CandidateInterview } from "../../api/types";
import type { MicrophoneFault } from "../../media/microphone";
import { dbfs } from "../../session/microphoneCheck";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { StepTitle } from "../StepTitle";
import { MicrophoneTest, type TestResult } from "./MicrophoneTest";
import { useMicrophone } from "./useMicrophone";

interface Props {
  readonly api: CandidateApi;
  readonly interview: CandidateInterview;
  /** Null if the candidate types instead of speaking. */
  readonly onStart: (deviceId: string | null) => void;
}

/** Finds a microphone that works, or goes on in writing. */
export function MicrophoneStep({ api, interview, onStart }: Props) {
  const { t } = useTranslation("candidate");
  const start = (deviceId: string | null, result: TestResult | null) => {
    // A note in the record; the interview does not wait for it.
    if (result) api.deviceCheck(noted(result)).catch(() => undefined);
    onStart(deviceId);
  };
  if (!interview.voice.listens) return <WrittenOnly onStart={() => start(null, null)} />;
  return (
    <div className="stack wide">
      <StepTitle>{t("microphone.title")}</StepTitle>
      <p>{t("microphone.why")}</p>
      <Microphone onStart={start} />
    </div>
  );
}

function noted({ peak, onlyZeros, playedBack }: TestResult) {
  const peakDbfs = dbfs(peak);
  return { onlyZeros, playedBack, ...(peakDbfs === null ? {} : { peakDbfs }) };
}

function Microphone({ onStart }: { readonly onStart: (deviceId: string | null, result: TestResult | null) => void }) {
  const { t } = useTranslation("candidate");
  const [microphone, open] = useMicrophone();
  const [result, setResult] = useState<TestResult | null>(null);
  useEffect(() => {
    void allowedAlready().then((allowed) => allowed && open(null));
  }, [open]);
  return (
    <>
      <section className="panel stack" aria-label={t("microphone.device")}>
        {microphone.kind === "closed" && (
          <div className="row">
            <Button kind="main" onClick={() => open(null)}>
              <Icon name="microphone" />
              {t("microphone.ask")}
            </Button>
          </div>
        )}
        {microphone.kind === "asking" && <p role="status">{t("microphone.asking")}</p>}
        {microphone.kind === "fault" && <Fault fault={microphone.fault} onRetry={() => open(null)} />}
        {microphone.kind === "open" && (
          <MicrophoneTest
            key={microphone.stream.id}
            {...microphone}
            onDevice={open}
            onResult={setResult}
            onStart={(each) => onStart(microphone.deviceId, each)}
          />
        )}
      </section>
      <div className="stack instead">
        <Button kind={microphone.kind === "fault" ? "plain" : "quiet"} onClick={() => onStart(null, result)}>
          <Icon name="type" />
          {t("microphone.text")}
        </Button>
        <p className="soft small">{t("microphone.textHint")}</p>
      </div>
    </>
  );
}

function Fault({ fault, onRetry }: { readonly fault: MicrophoneFault; readonly onRetry: () => void }) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  return (
    <Notice tone="flag" role="alert" title={t(`microphone.fault.${fault}.title`)}>
      <p>{t(`microphone.fault.${fault}.text`)}</p>
      <Button onClick={onRetry}>{common("retry")}</Button>
    </Notice>
  );
}

function WrittenOnly({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTranslation("candidate");
  return (
    <div className="stack wide">
      <StepTitle>{t("microphone.noListening.title")}</StepTitle>
      <p>{t("microphone.noListening.text")}</p>
      <div className="row">
        <Button kind="main" onClick={onStart}>
          {t("microphone.start")}
        </Button>
      </div>
    </div>
  );
}

/** True if the browser would not ask. Where it cannot tell, it will ask. */
async function allowedAlready(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: "microphone" });
    return state === "granted";
  } catch {
    return false;
  }
}
