import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { InterviewQuery } from "../../api/staff";
import { STATUSES } from "./query";

interface Props {
  readonly query: InterviewQuery;
  readonly onQuery: (query: InterviewQuery) => void;
}

/** Which statuses are shown; none chosen shows all. */
export function StatusFilter({ query, onQuery }: Props) {
  const { t } = useTranslation("staff");
  const { sort, order } = query;
  return (
    <ToggleButtonGroup
      aria-label={t("list.filter")}
      className="filter"
      selectionMode="multiple"
      selectedKeys={query.status}
      onSelectionChange={(keys) => onQuery({ status: STATUSES.filter((each) => keys.has(each)), sort, order })}
    >
      {STATUSES.map((each) => (
        <ToggleButton key={each} id={each} className="filter-choice">
          {t(`status.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
