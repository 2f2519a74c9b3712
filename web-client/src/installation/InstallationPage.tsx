import { SignedIn } from "../staff/SignedIn";
import { Health } from "./Health";
import { Tenants } from "./Tenants";

/** `/installation`: the companies, and how the installation is, for whoever runs this installation. */
export function InstallationPage() {
  return (
    <SignedIn here="installation" needs={["MANAGE_TENANTS"]}>
      <div className="stack">
        <Tenants />
        <Health />
      </div>
    </SignedIn>
  );
}
