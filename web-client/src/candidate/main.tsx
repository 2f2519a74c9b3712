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
const root = document.getElementById("root");
if (!root) throw new Error("candidate.html has no #root");
createRoot(root).render(
  <StrictMode>
    <CandidatePage token={decodeURIComponent(location.hash.slice(1))} />
  </StrictMode>,
);
