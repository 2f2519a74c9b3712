import { useTranslation } from "react-i18next";
import type { CandidateInterview, Outcome } from "../api/types";
import { StepTitle } from "./StepTitle";

interface Props {
  readonly interview: CandidateInterview;
  readonly outcome: Outcome;
}

const NEXT = {
  COMPLETED: "nextDone",
  WITHDRAWN: "nextDone",
  DECLINED: "nextDeclined",
  OUR_FAULT: "nextFault",
  UPSTREAM_FAULT: "nextFault",
  UNCLEAR: "nextFault",
} as const satisfies Record<Outcome, string>;

/** Thanks, how it ended, what happens next. */
export function EndView({ interview: { company, candidateName }, outcome }: Props) {
  const { t } = useTranslation("candidate");
  return (
    <div className="stack end" data-outcome={outcome}>
      <StepTitle>{t(`end.${outcome}.title`, { name: candidateName })}</StepTitle>
      <p>{t(`end.${outcome}.text`, { company })}</p>
      <section className="panel stack">
        <h2>{t("end.next")}</h2>
        <p>{t(`end.${NEXT[outcome]}`, { company })}</p>
      </section>
    </div>
  );
}
