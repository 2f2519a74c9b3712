import { useTranslation } from "react-i18next";
import type { ApiKey } from "../../api/types";
import { dayText } from "../../staff/dates";
import { Button } from "../../ui/Button";

interface Acts {
  readonly onRotate: (key: ApiKey) => void;
  readonly onRevoke: (key: ApiKey) => void;
}

export function KeysTable({ keys, ...acts }: Acts & { readonly keys: readonly ApiKey[] }) {
  const { t } = useTranslation("company");
  return (
    <table className="table" aria-labelledby="keys-title">
      <thead>
        <tr>
          <th scope="col">{t("keys.name")}</th>
          <th scope="col">{t("keys.prefix")}</th>
          <th scope="col">{t("keys.scopes")}</th>
          <th scope="col">{t("keys.made")}</th>
          <th scope="col">{t("keys.used")}</th>
          <th scope="col">{t("keys.ends")}</th>
          <th scope="col">{t("keys.acts")}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((each) => (
          <Row key={each.id} apiKey={each} {...acts} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ apiKey, onRotate, onRevoke }: Acts & { readonly apiKey: ApiKey }) {
  const { t } = useTranslation("company");
  const { name, prefix, scopes, createdAt, usedAt, endsAt } = apiKey;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-column={t("keys.prefix")} className="mono">
        {prefix}
      </td>
      <td data-column={t("keys.scopes")}>{scopes.map((scope) => t(`scope.${scope}`)).join(" · ")}</td>
      <td data-column={t("keys.made")}>{dayText(createdAt)}</td>
      <td data-column={t("keys.used")}>{usedAt === undefined ? t("keys.never") : dayText(usedAt)}</td>
      <td data-column={t("keys.ends")}>{endsAt === undefined ? t("keys.open") : dayText(endsAt)}</td>
      <td className="acts">
        <div className="row">
          <Button onClick={() => onRotate(apiKey)} aria-label={t("keys.rotateLabel", { name })}>
            {t("keys.rotate")}
          </Button>
          <Button onClick={() => onRevoke(apiKey)} aria-label={t("keys.revokeLabel", { name })}>
            {t("keys.revoke")}
          </Button>
        </div>
      </td>
    </tr>
  );
}
