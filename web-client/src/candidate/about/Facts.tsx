import { useTranslation } from "react-i18next";
import type { CandidateInterview } from "../../api/types";

/** Topic, number of questions, length and language. */
export function Facts({ interview }: { readonly interview: CandidateInterview }) {
  const { t, i18n } = useTranslation("candidate");
  const { title, questions, minutes, language } = interview;
  const facts = [
    [t("about.facts.title"), title],
    [t("about.facts.questions"), t("about.questions", { count: questions })],
    [t("about.facts.length"), t("about.minutes", { count: minutes })],
    [t("about.facts.language"), languageName(language, i18n.language)],
  ] as const;
  return (
    <dl className="facts" aria-label={t("about.facts.label")}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `en-GB` reads as "British English"; a tag that the browser does not know stays as it is. */
function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
