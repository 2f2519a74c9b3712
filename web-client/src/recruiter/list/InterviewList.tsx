import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { staffApi, type InterviewQuery } from "../../api/staff";
import { Failure } from "../../staff/Failure";
import { go, useSearch } from "../../staff/location";
import { useMay } from "../../staff/session";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { InterviewTable } from "./InterviewTable";
import { InviteDialog } from "./InviteDialog";
import { Pages } from "./Pages";
import { queryOf, searchOf } from "./query";
import { StatusFilter } from "./StatusFilter";
import { Waiting } from "./Waiting";

/** What needs somebody; then all interviews: sorted, filtered and paged by the server, the state of it in the address. */
export function InterviewList() {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const search = useSearch();
  const query = queryOf(search);
  const [inviting, setInviting] = useState(false);
  const load = useCallback((signal: AbortSignal) => staffApi.interviews(queryOf(search), signal), [search]);
  const [page, again] = useLoaded(load);
  const show = (each: InterviewQuery) => go(`/recruiter${searchOf(each)}`);
  const mayInvite = useMay("CREATE_INTERVIEWS");
  const invite = mayInvite && (
    <Button kind="main" onClick={() => setInviting(true)}>
      <Icon name="plus" />
      {t("list.invite")}
    </Button>
  );
  return (
    <div className="stack">
      <div className="title-row">
        <h1>{t("list.title")}</h1>
        {invite}
      </div>
      <Waiting />
      <h2 className="list-title">{t("list.all")}</h2>
      <StatusFilter query={query} onQuery={show} />
      {page.kind === "loading" && <Skeleton label={common("loading")} lines={9} />}
      {page.kind === "failed" && <Failure title={t("list.failed")} error={page.error} onRetry={again} />}
      {page.kind === "ready" && page.value.items.length === 0 && (
        <Empty query={query} onAll={() => show({ ...query, status: [] })} />
      )}
      {page.kind === "ready" && page.value.items.length > 0 && (
        <>
          <InterviewTable interviews={page.value.items} query={query} onQuery={show} />
          <Pages query={query} next={page.value.next} onQuery={show} />
        </>
      )}
      {inviting && (
        <InviteDialog
          onClose={(made) => {
            setInviting(false);
            if (made) again();
          }}
        />
      )}
    </div>
  );
}

function Empty({ query, onAll }: { readonly query: InterviewQuery; readonly onAll: () => void }) {
  const { t } = useTranslation("staff");
  const filtered = query.status.length > 0;
  const words = filtered ? "nothing" : "empty";
  return (
    <section className="panel stack empty">
      <h2>{t(`list.${words}.title`)}</h2>
      <p className="soft">{t(`list.${words}.text`)}</p>
      {filtered && <Button onClick={onAll}>{t("list.nothing.all")}</Button>}
    </section>
  );
}
