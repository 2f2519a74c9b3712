import { useTranslation } from "react-i18next";
import type { Player } from "../../media/player";
import { lastBegun, type PlacedQuestion } from "../../replay/timeline";
import { clockText } from "../../session/clock";
import { usePlace } from "./usePlace";
import { numberOf } from "./Waveform";

interface Props {
  readonly questions: readonly PlacedQuestion[];
  readonly player: Player;
}

/** All questions asked, the present one marked; a click goes there. */
export function Questions({ questions, player }: Props) {
  const { t } = useTranslation("staff");
  const here = usePlace(player, (atMs) => lastBegun(questions, (each) => each.atMs, atMs));
  return (
    <nav className="questions" aria-labelledby="questions">
      <h2 id="questions">{t("replay.questions")}</h2>
      <ol>
        {questions.map(({ question, atMs }, index) => (
          <li key={`${question.questionId}-${question.followUp}`} data-follow-up={question.followUp > 0}>
            <button
              type="button"
              data-question={numberOf(question)}
              aria-current={index === here ? "true" : undefined}
              onClick={() => player.seek(atMs)}
            >
              <span className="question-number tabular">{numberOf(question)}</span>
              <span>
                {question.followUp > 0 && <span className="heard-only">{t("replay.followUp")}: </span>}
                {question.text}
              </span>
              <span className="soft small tabular">{clockText(atMs)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
