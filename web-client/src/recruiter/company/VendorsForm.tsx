import { useState } from "react";
import { useTranslation } from "react-i18next";
import { companyApi } from "../../api/company";
import type { Region, Vendor, VendorRules, Vendors } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Form } from "../../staff/form/Form";
import { useForm } from "../../staff/form/useForm";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Choice } from "../../ui/Choice";

const VENDORS: readonly Vendor[] = ["GOOGLE", "OPENAI"];
const REGIONS: readonly Region[] = ["EU", "UK", "INDIA", "US"];

interface Props {
  readonly given: Vendors;
  /** Whether it was changed since the page was opened. */
  readonly saved: boolean;
  readonly onSaved: (vendors: Vendors) => void;
}

/** Who may be given interviews, whether they may keep them, and where they must work. */
export function VendorsForm({ given, saved, onSaved }: Props) {
  const { t } = useTranslation("company");
  const [allowed, setAllowed] = useState(given.allowed);
  const [kept, setKept] = useState(given.kept);
  const [region, setRegion] = useState<Region | "">(given.region ?? "");
  const form = useForm({}, { check: () => ({}) });
  const rules: VendorRules = { allowed, kept, ...(region !== "" && { region }) };
  const changed = wordOf(rules) !== wordOf(given);
  const allow = (vendor: Vendor, yes: boolean) =>
    setAllowed(VENDORS.filter((each) => (each === vendor ? yes : allowed.includes(each))));
  return (
    <Form faults={form.faults} onSubmit={form.submit(async () => onSaved(await companyApi.changeVendors(rules)))}>
      <fieldset className="field">
        <legend className="label">{t("vendors.allowed")}</legend>
        {VENDORS.map((vendor) => (
          <Check
            key={vendor}
            label={t(`vendors.vendor.${vendor}`)}
            checked={allowed.includes(vendor)}
            onChecked={(yes) => allow(vendor, yes)}
          />
        ))}
      </fieldset>
      <Choice
        label={t("vendors.place")}
        value={region}
        onValue={setRegion}
        options={[
          { value: "", label: t("vendors.anywhere") },
          ...REGIONS.map((value) => ({ value, label: t(`vendors.region.${value}`) })),
        ]}
      />
      <Check label={t("vendors.kept")} hint={t("vendors.keptHint")} checked={kept} onChecked={setKept} />
      {form.error !== null && <Failure title={t("vendors.saveFailed")} error={form.error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={form.busy || !changed}>
          {t(form.busy ? "vendors.saving" : "vendors.save")}
        </Button>
        <span className="soft small" role="status">
          {saved && !changed ? t("vendors.saved") : ""}
        </span>
      </div>
    </Form>
  );
}

function wordOf({ allowed, kept, region }: VendorRules): string {
  return [...allowed].sort().join() + String(kept) + (region ?? "");
}
