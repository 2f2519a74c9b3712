import { useTranslation } from "react-i18next";
import type { Live } from "../../session/live";

interface Props {
  readonly live: Live;
  readonly written: boolean;
  /** True if the candidate was here before. */
  readonly again: boolean;
}

/** The state in words: the one thing that must be true at every moment. */
export function StateWords({ live: { link, received }, written, again }: Props) {
  const { t } = useTranslation("candidate");
  const words = () => {
    if (!received) return t(again ? "live.connectingAgain" : "live.connecting");
    if (link.kind !== "open" && link.kind !== "healing") return t("live.state.WAITING");
    const { phase, voice } = received.view;
    if (phase === "LISTENING" && (written || !voice.listens)) return t("live.state.LISTENING_TYPED");
    return t(`live.state.${phase}`);
  };
  return (
    <p className="state-words" role="status">
      {words()}
    </p>
  );
}
