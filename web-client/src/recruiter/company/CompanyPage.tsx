import { useTranslation } from "react-i18next";
import { useMay } from "../../staff/session";
import { Keys } from "./Keys";
import { SignOn } from "./SignOn";
import { Settings } from "./Settings";
import { Vendors } from "./Vendors";

/** `/recruiter/company`: its settings, who hears its interviews, where its people sign in, and the keys of its programs; what the role may change. */
export function CompanyPage() {
  const { t } = useTranslation("company");
  const settings = useMay("CHANGE_COMPANY");
  const signOn = useMay("MANAGE_SIGN_ON");
  const keys = useMay("MANAGE_KEYS");
  return (
    <div className="stack">
      <h1>{t("title")}</h1>
      {settings && <Settings />}
      {settings && <Vendors />}
      {signOn && <SignOn />}
      {keys && <Keys />}
    </div>
  );
}
