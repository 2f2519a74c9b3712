import { useState } from "react";
import { useTranslation } from "react-i18next";
import { passkeyApi } from "../../api/passkeys";
import type { Passkey } from "../../api/types";
import { ActQuestion } from "../../staff/ActQuestion";
import { dayText } from "../../staff/dates";
import { Failure } from "../../staff/Failure";
import { passkeysPossible } from "../../staff/passkey/device";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";
import { AddPasskeyDialog } from "./AddPasskeyDialog";

interface Props {
  readonly onChange: () => void;
}

/** The own passkeys; one more; one less. */
export function Passkeys({ onChange }: Props) {
  const { t } = useTranslation("people");
  const { t: common } = useTranslation("common");
  const [passkeys, again] = useLoaded(passkeyApi.list);
  const [adding, setAdding] = useState(false);
  const changed = () => {
    again();
    onChange();
  };
  return (
    <section className="panel stack" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t("account.passkeys.title")}</h2>
      {passkeys.kind === "loading" && <Skeleton label={common("loading")} lines={2} />}
      {passkeys.kind === "failed" && (
        <Failure title={t("account.passkeys.failed")} error={passkeys.error} onRetry={again} />
      )}
      {passkeys.kind === "ready" && (
        <>
          <p>{t(passkeys.value.length === 0 ? "account.passkeys.none" : "account.passkeys.some")}</p>
          {passkeys.value.length > 0 && <Table passkeys={passkeys.value} onRemoved={changed} />}
          {passkeysPossible() && (
            <div className="row">
              <Button onClick={() => setAdding(true)}>{t("account.passkeys.add")}</Button>
            </div>
          )}
        </>
      )}
      {adding && (
        <AddPasskeyDialog
          onDone={() => {
            setAdding(false);
            changed();
          }}
          onCancel={() => setAdding(false)}
        />
      )}
    </section>
  );
}

interface TableProps {
  readonly passkeys: readonly Passkey[];
  readonly onRemoved: () => void;
}

function Table({ passkeys, onRemoved }: TableProps) {
  const { t } = useTranslation("people");
  const [removing, setRemoving] = useState<Passkey | null>(null);
  return (
    <>
      <table className="table" aria-labelledby="passkeys-title">
        <thead>
          <tr>
            <th scope="col">{t("account.passkeys.name")}</th>
            <th scope="col">{t("account.passkeys.added")}</th>
            <th scope="col">{t("account.passkeys.used")}</th>
            <th scope="col">{t("account.passkeys.act")}</th>
          </tr>
        </thead>
        <tbody>
          {passkeys.map((each) => (
            <Row key={each.id} passkey={each} onRemove={() => setRemoving(each)} />
          ))}
        </tbody>
      </table>
      {removing && (
        <ActQuestion
          title={t("account.passkeys.removeTitle")}
          text={t("account.passkeys.removeText", { name: removing.name })}
          go={t("account.passkeys.remove")}
          failed={t("account.passkeys.removeFailed")}
          act={() => passkeyApi.remove(removing.id)}
          onDone={() => {
            setRemoving(null);
            onRemoved();
          }}
          onCancel={() => setRemoving(null)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly passkey: Passkey;
  readonly onRemove: () => void;
}

function Row({ passkey: { name, synced, createdAt, usedAt }, onRemove }: RowProps) {
  const { t } = useTranslation("people");
  return (
    <tr>
      <th scope="row">
        {name} {synced && <span className="tag">{t("account.passkeys.synced")}</span>}
      </th>
      <td data-column={t("account.passkeys.added")}>{dayText(createdAt)}</td>
      <td data-column={t("account.passkeys.used")}>
        {usedAt === undefined ? t("account.passkeys.never") : dayText(usedAt)}
      </td>
      <td className="acts">
        <Button onClick={onRemove} aria-label={t("account.passkeys.removeLabel", { name })}>
          {t("account.passkeys.remove")}
        </Button>
      </td>
    </tr>
  );
}
