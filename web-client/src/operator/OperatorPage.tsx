import { usePath } from "../staff/location";
import { SignedIn } from "../staff/SignedIn";
import { LiveList } from "./LiveList";
import { LiveView } from "./LiveView";

/** `/operator`: what is in progress. `/operator/interviews/ID`: one of them as it is spoken. */
export function OperatorPage() {
  const id = /^\/operator\/interviews\/([^/]+)/.exec(usePath())?.[1];
  return (
    <SignedIn here="live" needs={["READ_INTERVIEWS"]}>
      {id === undefined ? <LiveList /> : <LiveView key={id} id={id} />}
    </SignedIn>
  );
}
