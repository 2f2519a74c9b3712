import type { CandidateInterview, Outcome } from "../api/types";

export type Step = "about" | "microphone" | "interview" | "end";

/** Where the page starts: a reload in the middle comes back to the middle. */
export function firstStep({ status, consent, visits }: CandidateInterview): Step {
  if (status === "COMPLETED" || status === "WITHDRAWN" || consent === "DECLINED") return "end";
  if (consent === "NONE") return "about";
  return visits > 0 ? "interview" : "microphone";
}

/** How an interview that is over ended, as far as its summary tells. */
export function outcomeOf({ status, consent }: CandidateInterview): Outcome {
  if (consent === "DECLINED") return "DECLINED";
  return status === "COMPLETED" ? "COMPLETED" : status === "WITHDRAWN" ? "WITHDRAWN" : "UNCLEAR";
}
