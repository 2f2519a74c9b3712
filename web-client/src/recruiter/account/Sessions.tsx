import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleApi } from "../../api/people";
import type { OpenSession } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";
import { dayText } from "../../staff/dates";
import { Failure } from "../../staff/Failure";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";

/** Every browser that is signed in to this account; each but the present one can be signed out from here. */
export function Sessions() {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const [sessions, again] = useLoaded(peopleApi.sessions);
  return (
    <section className="stack" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("account.sessions.title")}</h2>
      {sessions.kind === "loading" && <Skeleton label={common("loading")} lines={2} />}
      {sessions.kind === "failed" && (
        <Failure title={t("account.sessions.failed")} error={sessions.error} onRetry={again} />
      )}
      {sessions.kind === "ready" && <Table sessions={sessions.value} onEnded={again} />}
    </section>
  );
}

interface TableProps {
  readonly sessions: readonly OpenSession[];
  readonly onEnded: () => void;
}

function Table({ sessions, onEnded }: TableProps) {
  const { t } = useTranslation("people");
  const [ending, setEnding] = useState<OpenSession | null>(null);
  return (
    <>
      <table className="table" aria-labelledby="sessions-title">
        <thead>
          <tr>
            <th scope="col">{t("account.sessions.device")}</th>
            <th scope="col">{t("account.sessions.begun")}</th>
            <th scope="col">{t("account.sessions.used")}</th>
            <th scope="col">{t("account.sessions.act")}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((each) => (
            <Row key={each.id} session={each} onEnd={() => setEnding(each)} />
          ))}
        </tbody>
      </table>
      {ending && (
        <ActQuestion
          title={t("account.sessions.endTitle")}
          text={t("account.sessions.endText", { device: ending.device, date: dayText(ending.begunAt) })}
          go={t("account.sessions.end")}
          failed={t("account.sessions.endFailed")}
          act={() => peopleApi.endSession(ending.id)}
          onDone={() => {
            setEnding(null);
            onEnded();
          }}
          onCancel={() => setEnding(null)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly session: OpenSession;
  readonly onEnd: () => void;
}

function Row({ session: { device, begunAt, usedAt, present }, onEnd }: RowProps) {
  const { t } = useTranslation("people");
  return (
    <tr>
      <th scope="row">{device}</th>
      <td data-column={t("account.sessions.begun")}>{dayText(begunAt)}</td>
      <td data-column={t("account.sessions.used")}>{dayText(usedAt)}</td>
      <td className="acts">
        {present ? (
          <span className="tag">{t("account.sessions.present")}</span>
        ) : (
          <Button onClick={onEnd} aria-label={t("account.sessions.endLabel", { device, date: dayText(begunAt) })}>
            {t("account.sessions.end")}
          </Button>
        )}
      </td>
    </tr>
  );
}
