import "../ui/trusted-types";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { candidateEnglish } from "../i18n/candidate.en";
import { commonEnglish } from "../i18n/common.en";
import { startTranslation } from "../i18n/i18n";
import "../ui/styles";
import "./candidate.css";
import "./interview/interview.css";
import { CandidatePage } from "./CandidatePage";

await startTranslation({ common: commonEnglish, candidate: candidateEnglish });
// A new link pasted into the same window differs in its fragment only, which loads nothing by itself.
addEventListener("hashchange", () => location.reload());
/** Whatever stands there: a link that was cut in the middle of an escape is wrong, and no fault of ours. */
function fragment(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
const root = document.getElementById("root");
if (!root) throw new Error("candidate.html has no #root");
createRoot(root).render(
  <StrictMode>
    <CandidatePage fragment={fragment()} />
  </StrictMode>,
);
