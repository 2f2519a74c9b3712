import "i18next";
import type { candidateEnglish } from "./candidate.en";
import type { commonEnglish } from "./common.en";
import type { companyEnglish } from "./company.en";
import type { installationEnglish } from "./installation.en";
import type { mailEnglish } from "./mail.en";
import type { peopleEnglish } from "./people.en";
import type { staffEnglish } from "./staff.en";
import type { webhooksEnglish } from "./webhooks.en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof commonEnglish;
      candidate: typeof candidateEnglish;
      staff: typeof staffEnglish;
      people: typeof peopleEnglish;
      company: typeof companyEnglish;
      mail: typeof mailEnglish;
      webhooks: typeof webhooksEnglish;
      installation: typeof installationEnglish;
    };
  }
}
