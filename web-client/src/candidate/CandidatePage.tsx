import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { candidateApi, openLink } from "../api/candidate";
import { Problem } from "../api/http";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { useLoaded } from "../ui/useLoaded";
import { CandidateSteps } from "./CandidateSteps";
import { CodeStep } from "./CodeStep";
import { DeadLink, type Death } from "./DeadLink";
import { Frame } from "./Frame";
import { OpenStep } from "./OpenStep";
import { attempt } from "./remembered";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @param fragment of the address, which never reaches a server's log: a link's secret, or the id of an interview that
 *   this browser is in
 */
export function CandidatePage({ fragment }: { readonly fragment: string }) {
  if (fragment === "") return <DeadLink death="missing" />;
  return ID.test(fragment) ? <Invited id={fragment} /> : <Unopened link={fragment} />;
}

/** A link opens once: only when somebody says so, and in a browser that will do. */
function Unopened({ link }: { readonly link: string }) {
  const [wanted, setWanted] = useState(false);
  return wanted ? <Opened link={link} /> : <OpenStep onOpen={() => setWanted(true)} />;
}

/** Exchanges the link, and takes its secret out of the address. */
function Opened({ link }: { readonly link: string }) {
  const load = useCallback(async () => {
    const id = await openLink(link, attempt());
    history.replaceState(null, "", `#${id}`);
    return id;
  }, [link]);
  const [opened, again] = useLoaded(load);
  switch (opened.kind) {
    case "loading":
      return <Waiting />;
    case "ready":
      return <Invited id={opened.value} />;
    case "failed": {
      if (opened.error instanceof Problem && opened.error.code === "link-code") {
        return <CodeStep link={link} onOpened={again} />;
      }
      const death = deathOf(opened.error);
      return death ? <DeadLink {...{ death, link }} /> : <Failed error={opened.error} onRetry={again} />;
    }
  }
}

function deathOf(error: unknown): Death | null {
  if (!(error instanceof Problem)) return null;
  switch (error.code) {
    case "link-used":
      return "used";
    case "link-over":
      return "over";
    default:
      return [400, 401, 403, 404].includes(error.status) ? "refused" : null;
  }
}

function Invited({ id }: { readonly id: string }) {
  const api = useMemo(() => candidateApi(id), [id]);
  const [loaded, again] = useLoaded(api.interview);
  switch (loaded.kind) {
    case "loading":
      return <Waiting />;
    case "ready":
      return <CandidateSteps {...{ api, id }} invited={loaded.value} />;
    case "failed":
      return loaded.error instanceof Problem && [401, 403, 404].includes(loaded.error.status) ? (
        <DeadLink death="elsewhere" />
      ) : (
        <Failed error={loaded.error} onRetry={again} />
      );
  }
}

function Waiting() {
  const { t: common } = useTranslation("common");
  return (
    <Frame>
      <Skeleton label={common("loading")} lines={5} />
    </Frame>
  );
}

function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation("candidate");
  const { t: common } = useTranslation("common");
  return (
    <Frame>
      <Notice tone="fault" title={t("link.failed")} role="alert">
        <p>{wordsOf(error, common("unreachable"))}</p>
        <Button onClick={onRetry}>{common("retry")}</Button>
      </Notice>
    </Frame>
  );
}

function wordsOf(error: unknown, unreachable: string): string {
  return error instanceof Problem && error.status !== 0 ? error.message : unreachable;
}
