/** Words that every audience reads. */
export const commonEnglish = {
  retry: "Try again",
  close: "Close",
  done: "Done",
  cancel: "Cancel",
  copy: "Copy",
  copied: "Copied",
  loading: "Loading",
  incident: "Give this number to whoever runs this server: {{incident}}",
  unreachable: "We cannot reach the server. Nothing is lost. Check your connection and try again.",
  speaker: { CANDIDATE: "Candidate", INTERVIEWER: "Interviewer", OPERATOR: "Operator" },
} as const;
