import { useTranslation } from "react-i18next";
import type { InterviewQuery } from "../../api/staff";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";

interface Props {
  readonly query: InterviewQuery;
  readonly next: string | undefined;
  readonly onQuery: (query: InterviewQuery) => void;
}

/** Cursors only lead forward: back is the browser's own way back, or the first page. */
export function Pages({ query: { status, sort, order, cursor }, next, onQuery }: Props) {
  const { t } = useTranslation("staff");
  if (cursor === undefined && next === undefined) return null;
  const show = (to: Pick<InterviewQuery, "cursor">) => {
    onQuery({ status, sort, order, ...to });
    scrollTo(0, 0);
  };
  return (
    <nav className="row" aria-label={t("list.pages")}>
      <Button resting={cursor === undefined} onClick={() => show({})}>
        {t("list.first")}
      </Button>
      <Button resting={cursor === undefined || history.state === null} onClick={() => history.back()}>
        <Icon name="back" />
        {t("list.previous")}
      </Button>
      <Button resting={next === undefined} onClick={() => next !== undefined && show({ cursor: next })}>
        {t("list.next")}
        <Icon name="forward" />
      </Button>
    </nav>
  );
}
