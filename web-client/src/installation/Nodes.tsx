import { useTranslation } from "react-i18next";
import type { Installation } from "../api/types";

type Node = Installation["nodes"][number];

/** The nodes, what each holds, and whether it would take more. */
export function Nodes({ nodes }: { readonly nodes: readonly Node[] }) {
  const { t } = useTranslation("installation");
  return (
    <table className="table" aria-labelledby="health-title">
      <thead>
        <tr>
          <th scope="col">{t("health.node")}</th>
          <th scope="col">{t("health.held")}</th>
          <th scope="col">{t("health.state")}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <tr key={node.id}>
            <th scope="row" className="mono">
              {node.address === "" ? t("health.here") : node.address}
            </th>
            <td data-column={t("health.held")}>{node.interviews}</td>
            <td data-column={t("health.state")}>
              <span className="status" data-status={node.takes ? "ACTIVE" : node.holds ? "ON_HOLD" : "CLOSED"}>
                {t(node.takes ? "health.takes" : node.holds ? "health.full" : "health.noBridge")}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
