import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { candidateApi } from "../api/candidate";
import { Problem } from "../api/http";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";
import { CandidateSteps } from "./CandidateSteps";
import { Frame } from "./Frame";

/** @param token of the link, from the fragment: it never reaches a server's log */
export function CandidatePage({ token }: { readonly token: string }) {
  return token === "" ? <DeadLink reason="missing" /> : <Invited token={token} />;
}

function Invited({ token }: { readonly token: string }) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  const api = useMemo(() => candidateApi(token), [token]);
  const [loaded, again] = useLoaded(api.interview);
  switch (loaded.kind) {
    case "loading":
      return (
        <Frame>
          <Skeleton label={common("loading")} lines={5} />
        </Frame>
      );
    case "ready":
      return <CandidateSteps api={api} token={token} invited={loaded.value} />;
    case "failed":
      if (loaded.error instanceof Problem && [401, 403, 404].includes(loaded.error.status)) {
        return <DeadLink reason="refused" />;
      }
      return (
        <Frame>
          <Notice tone="fault" title={t("link.failed")} role="alert">
            <p>{wordsOf(loaded.error, common("unreachable"))}</p>
            <Button onClick={again}>{common("retry")}</Button>
          </Notice>
        </Frame>
      );
  }
}

function wordsOf(error: unknown, unreachable: string): string {
  return error instanceof Problem && error.status !== 0 ? error.message : unreachable;
}

function DeadLink({ reason }: { readonly reason: "missing" | "refused" }) {
  const { t } = useTranslation("candidate");
  return (
    <Frame>
      <div className="stack">
        <h1>{t(`link.${reason}.title`)}</h1>
        <p>{t(`link.${reason}.text`)}</p>
      </div>
    </Frame>
  );
}
