import "../ui/trusted-types";
import { installationEnglish } from "../i18n/installation.en";
import { startStaffPage } from "../staff/start";
import { InstallationPage } from "./InstallationPage";

await startStaffPage(<InstallationPage />, { installation: installationEnglish });
