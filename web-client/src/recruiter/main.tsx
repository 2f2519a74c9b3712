import "../ui/trusted-types";
import { companyEnglish } from "../i18n/company.en";
import { mailEnglish } from "../i18n/mail.en";
import { webhooksEnglish } from "../i18n/webhooks.en";
import { peopleEnglish } from "../i18n/people.en";
import { startStaffPage } from "../staff/start";
import { RecruiterPage } from "./RecruiterPage";
import "./list/list.css";
import "./replay/replay.css";
import "./account/account.css";

await startStaffPage(<RecruiterPage />, {
  people: peopleEnglish,
  company: companyEnglish,
  mail: mailEnglish,
  webhooks: webhooksEnglish,
});
