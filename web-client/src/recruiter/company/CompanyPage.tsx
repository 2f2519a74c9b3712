import { useTranslation } from "react-i18next";
import { useMay } from "../../staff/session";
import { Inspections } from "./Inspections";
import { Keys } from "./Keys";
import { SignOn } from "./SignOn";
import { Settings } from "./Settings";
import { Vendors } from "./Vendors";

/** `/recruiter/company`: its settings, who hears and who looks at its interviews, where its people sign in, and the keys of its programs; what the role may change. */
export function CompanyPage() {
  const { t } = useTranslation("company");
  const settings = useMay("CHANGE_COMPANY");
  const inspections = useMay("ALLOW_INSPECTIONS");
  const signOn = useMay("MANAGE_SIGN_ON");
  const keys = useMay("MANAGE_KEYS");
  return (
    <div className="stack">
      <h1>{t("title")}</h1>
      {settings && <Settings />}
      {settings && <Vendors />}
      {inspections && <Inspections />}
      {signOn && <SignOn />}
      {keys && <Keys />}
    </div>
  );
}
