import "i18next";
import type { candidateEnglish } from "./candidate.en";
import type { commonEnglish } from "./common.en";
import type { staffEnglish } from "./staff.en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof commonEnglish;
      candidate: typeof candidateEnglish;
      staff: typeof staffEnglish;
    };
  }
}
