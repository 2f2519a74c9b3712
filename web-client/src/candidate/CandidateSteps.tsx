import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CandidateApi } from "../api/candidate";
import type { CandidateInterview, Outcome } from "../api/types";
import { firstStep, outcomeOf, type Step } from "../session/steps";
import { AboutStep } from "./about/AboutStep";
import { EndView } from "./EndView";
import { Frame } from "./Frame";
import { InterviewStep } from "./interview/InterviewStep";
import { MicrophoneStep } from "./microphone/MicrophoneStep";
import { rememberDevice, rememberedDevice } from "./remembered";
import { Stepper } from "./Stepper";

interface Props {
  readonly api: CandidateApi;
  readonly id: string;
  readonly invited: CandidateInterview;
}

/** Walks from the invitation to the end; back again until the interview has begun. */
export function CandidateSteps({ api, id, invited }: Props) {
  const { t } = useTranslation("candidate");
  const [interview, setInterview] = useState(invited);
  const [step, setStep] = useState<Step>(() => firstStep(invited));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const finish = (known: Outcome | null) => {
    setOutcome(known);
    setStep("end");
    // The page says how it ended; if the socket did not, the summary knows.
    if (known === null) api.interview().then(setInterview, () => undefined);
  };
  if (step === "interview") {
    return <InterviewStep {...{ api, id, interview }} deviceId={rememberedDevice()} onEnd={finish} />;
  }
  return (
    <Frame top={<span className="soft small">{t("forCompany", { company: interview.company })}</span>}>
      {step !== "end" && <Stepper step={step} consented={interview.consent === "GIVEN"} onStep={setStep} />}
      {step === "about" && (
        <AboutStep
          {...{ api, interview }}
          onConsent={(given) => {
            setInterview({ ...interview, consent: given ? "GIVEN" : "DECLINED" });
            setStep(given ? "microphone" : "end");
          }}
          onNext={() => setStep("microphone")}
        />
      )}
      {step === "microphone" && (
        <MicrophoneStep
          {...{ api, interview }}
          onStart={(deviceId) => {
            rememberDevice(deviceId);
            setStep("interview");
          }}
        />
      )}
      {step === "end" && <EndView interview={interview} outcome={outcome ?? outcomeOf(interview)} />}
    </Frame>
  );
}
