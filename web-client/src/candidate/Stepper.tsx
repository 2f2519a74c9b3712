import { useTranslation } from "react-i18next";
import type { Step } from "../session/steps";
import { Icon } from "../ui/Icon";

const STEPS = ["about", "microphone", "interview"] as const;

interface Props {
  readonly step: Step;
  readonly consented: boolean;
  readonly onStep: (step: Step) => void;
}

/** Where one is, and the way back. Forward leads only the button of each step. */
export function Stepper({ step, consented, onStep }: Props) {
  const { t } = useTranslation("candidate");
  const at = STEPS.findIndex((each) => each === step);
  return (
    <nav aria-label={t("steps.label")}>
      <ol className="stepper">
        {STEPS.map((each, index) => (
          <li key={each} data-place={index < at ? "done" : index === at ? "here" : "ahead"}>
            {index < at && consented ? (
              <button
                type="button"
                onClick={() => onStep(each)}
                aria-label={t("steps.back", { step: t(`steps.${each}`) })}
              >
                <span className="stepper-mark">
                  <Icon name="done" />
                </span>
                {t(`steps.${each}`)}
              </button>
            ) : (
              <span aria-current={index === at ? "step" : undefined}>
                <span className="stepper-mark">{index + 1}</span>
                {t(`steps.${each}`)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
