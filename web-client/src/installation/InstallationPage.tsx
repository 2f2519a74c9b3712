import { SignedIn } from "../staff/SignedIn";
import { Tenants } from "./Tenants";

/** `/installation`: the companies, for whoever runs this installation. */
export function InstallationPage() {
  return (
    <SignedIn here="installation" needs={["MANAGE_TENANTS"]}>
      <Tenants />
    </SignedIn>
  );
}
