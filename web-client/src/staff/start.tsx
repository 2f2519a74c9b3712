import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { commonEnglish } from "../i18n/common.en";
import { startTranslation } from "../i18n/i18n";
import { staffEnglish } from "../i18n/staff.en";
import "../ui/styles";
import "./staff.css";

/** Translation, styles, and the page in its place. */
export async function startStaffPage(page: ReactNode): Promise<void> {
  await startTranslation({ common: commonEnglish, staff: staffEnglish });
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root");
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
