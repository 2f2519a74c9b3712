import i18next, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";

/**
 * Starts translation with the words of one audience, so that no page downloads those of another. English only, for
 * now; a language is one more file of the same keys.
 */
export async function startTranslation(english: Resource[string]): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: english },
    ns: Object.keys(english),
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
