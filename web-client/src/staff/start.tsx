import type { Resource } from "i18next";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { commonEnglish } from "../i18n/common.en";
import { startTranslation } from "../i18n/i18n";
import { staffEnglish } from "../i18n/staff.en";
import "../ui/styles";
import "./staff.css";
import "./form.css";
import "./table.css";

/**
 * Translation, styles, and the page in its place.
 *
 * @param words of this page alone, by namespace
 */
export async function startStaffPage(page: ReactNode, words: Resource[string] = {}): Promise<void> {
  await startTranslation({ common: commonEnglish, staff: staffEnglish, ...words });
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root");
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
