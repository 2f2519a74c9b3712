import { useTranslation } from "react-i18next";
import type { Vendors } from "../../api/types";

type Voice = Vendors["voices"][number];

/** The voices of the installation, and which of them the company uses. */
export function Voices({ voices }: { readonly voices: readonly Voice[] }) {
  return (
    <ol className="voices">
      {voices.map((voice) => (
        <Row key={voice.engine} voice={voice} />
      ))}
    </ol>
  );
}

function Row({ voice: { engine, vendor, region, used } }: { readonly voice: Voice }) {
  const { t } = useTranslation("company");
  const name = vendor === undefined ? "" : t(`vendors.vendor.${vendor}`);
  const where =
    region === undefined
      ? t("vendors.whereUnknown", { vendor: name })
      : t("vendors.where", { vendor: name, region: t(`vendors.region.${region}`) });
  return (
    <li className={used ? "" : "soft"}>
      <strong>{t(`vendors.engine.${engine}`)}</strong>
      <span className="small">{vendor === undefined ? t("vendors.whereHere") : where}</span>
      <span className="status" data-status={used ? "ACTIVE" : "CLOSED"}>
        {t(used ? "vendors.used" : "vendors.unused")}
      </span>
    </li>
  );
}
