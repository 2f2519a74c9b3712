import { useCallback } from "react";
import { go, usePath } from "../staff/location";
import { SignedIn, SignIn } from "../staff/SignedIn";
import { InterviewList } from "./list/InterviewList";
import { ReplayPage } from "./replay/ReplayPage";

/** `/recruiter`, `/recruiter/sign-in`, `/recruiter/interviews/ID`. */
export function RecruiterPage() {
  const path = usePath();
  const signedIn = useCallback(() => go("/recruiter", { replace: true }), []);
  if (path.startsWith("/recruiter/sign-in")) return <SignIn onDone={signedIn} />;
  const id = /^\/recruiter\/interviews\/([^/]+)/.exec(path)?.[1];
  return (
    <SignedIn here="interviews">{id === undefined ? <InterviewList /> : <ReplayPage key={id} id={id} />}</SignedIn>
  );
}
