import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CandidateApi } from "../../api/candidate";
import type { CandidateInterview } from "../../api/types";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Question } from "../../ui/Question";
import { DemoNotice } from "../DemoNotice";
import { StepTitle } from "../StepTitle";
import { Facts } from "./Facts";

interface Props {
  readonly api: CandidateApi;
  readonly interview: CandidateInterview;
  readonly onConsent: (given: boolean) => void;
  readonly onNext: () => void;
}

const KNOW = [
  ["ai", "machine"],
  ["recorded", "record"],
  ["human", "person"],
  ["pace", "pace"],
] as const satisfies readonly (readonly [string, IconName])[];

/** Who asks, that an AI interviews, what is recorded, who decides; then consent or a kind no. */
export function AboutStep({ api, interview, onConsent, onNext }: Props) {
  const { t } = useTranslation("candidate");
  const { company, candidateName, role, noticeVersion, voice } = interview;
  useEffect(() => {
    // Only a note in the record: consent, which names the same version, does not depend on it.
    if (interview.consent === "NONE") api.noticeShown(noticeVersion).catch(() => undefined);
  }, [api, noticeVersion, interview.consent]);
  return (
    <div className="stack wide">
      <div className="lead">
        <StepTitle>{t("about.greeting", { name: candidateName })}</StepTitle>
        <p className="lead-text">
          {t("about.invited", { company })} <strong>{role}</strong>.
        </p>
      </div>
      <Facts interview={interview} />
      {voice.demo && <DemoNotice />}
      <section className="stack" aria-labelledby="know">
        <h2 id="know">{t("about.know")}</h2>
        <ul className="know">
          {KNOW.map(([point, icon]) => (
            <li key={point}>
              <Icon name={icon} />
              <div>
                <h3>{t(`about.${point}.title`)}</h3>
                <p className="soft">{t(`about.${point}.text`, { company })}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      {interview.consent === "GIVEN" ? <Agreed onNext={onNext} /> : <Consent {...{ api, interview, onConsent }} />}
    </div>
  );
}

function Agreed({ onNext }: { readonly onNext: () => void }) {
  const { t } = useTranslation("candidate");
  return (
    <section className="stack decision">
      <p>{t("about.agreed")}</p>
      <div className="row">
        <Button kind="main" onClick={onNext}>
          {t("about.goOn")}
        </Button>
      </div>
    </section>
  );
}

function Consent({ api, interview: { noticeVersion, company }, onConsent }: Omit<Props, "onNext">) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const choose = async (given: boolean) => {
    setBusy(true);
    setSure(false);
    try {
      await api.consent(noticeVersion, given);
      onConsent(given);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : common("unreachable"));
      setBusy(false);
    }
  };
  return (
    <section className="stack decision" aria-labelledby="decision">
      <h2 id="decision">{t("about.question")}</h2>
      {failed !== null && (
        <Notice tone="fault" role="alert">
          <p>{failed}</p>
        </Notice>
      )}
      <div className="row">
        <Button kind="main" resting={busy} onClick={() => void choose(true)}>
          {t("about.agree")}
        </Button>
        <Button resting={busy} onClick={() => setSure(true)}>
          {t("about.decline")}
        </Button>
      </div>
      {sure && (
        <Question
          title={t("about.sure.title")}
          text={t("about.sure.text", { company })}
          yes={t("about.sure.yes")}
          no={t("about.sure.no")}
          onYes={() => void choose(false)}
          onNo={() => setSure(false)}
        />
      )}
    </section>
  );
}
