import { useTranslation } from "react-i18next";
import type { Caption } from "../../api/types";

/** The line being spoken and the two before it. */
const SHOWN = 3;

export function Captions({ captions }: { readonly captions: readonly Caption[] }) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  const who = ({ speaker }: Caption) => (speaker === "CANDIDATE" ? t("live.you") : common(`speaker.${speaker}`));
  const shown = captions.slice(-SHOWN);
  const settled = captions.findLast(({ final }) => final);
  return (
    <section aria-label={t("live.captions")} className="captions">
      {shown.length === 0 && <p className="soft small">{t("live.noCaptions")}</p>}
      <ol>
        {shown.map((caption) => (
          <li key={caption.id} data-speaker={caption.speaker} data-final={caption.final}>
            <span className="caption-who">{who(caption)}</span>
            <span className="caption-text">{caption.text}</span>
          </li>
        ))}
      </ol>
      {/* Words that may still change would be read again and again: only finished lines are announced. */}
      <p className="heard-only" aria-live="polite" aria-atomic="true">
        {settled && `${who(settled)}: ${settled.text}`}
      </p>
    </section>
  );
}
