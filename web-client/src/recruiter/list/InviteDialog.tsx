import { useState, type SyntheticEvent } from "react";
import {
  Button as AriaButton,
  Dialog,
  Heading,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Popover,
  Select,
  SelectValue,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { staffApi } from "../../api/staff";
import type { Invitation, PlanSummary } from "../../api/types";
import { Failure } from "../../staff/Failure";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { CopyButton } from "../../ui/CopyButton";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useLoaded } from "../../ui/useLoaded";

/** @param onClose is told whether an invitation was made */
export function InviteDialog({ onClose }: { readonly onClose: (made: boolean) => void }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [plans, again] = useLoaded(staffApi.plans);
  const [made, setMade] = useState<{ readonly name: string; readonly invitation: Invitation } | null>(null);
  const close = () => onClose(made !== null);
  return (
    <ModalOverlay isOpen isDismissable={made === null} onOpenChange={(open) => open || close()} className="veil">
      <Modal className="dialog">
        <Dialog className="stack">
          <Heading slot="title" level={2}>
            {made ? t("invite.done", { name: made.name }) : t("invite.title")}
          </Heading>
          {made && <Made {...made} onClose={close} onAnother={() => setMade(null)} />}
          {!made && plans.kind === "loading" && <Skeleton label={common("loading")} lines={3} />}
          {!made && plans.kind === "failed" && (
            <Failure title={t("invite.failed")} error={plans.error} onRetry={again} />
          )}
          {!made && plans.kind === "ready" && (
            <Form plans={plans.value} onClose={close} onMade={(name, invitation) => setMade({ name, invitation })} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface FormProps {
  readonly plans: readonly PlanSummary[];
  readonly onClose: () => void;
  readonly onMade: (name: string, invitation: Invitation) => void;
}

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 254;
const HOURS = [24, 72, 168, 720] as const;
type Hours = (typeof HOURS)[number];

function Form({ plans, onClose, onMade }: FormProps) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const [plan, setPlan] = useState(plans[0]?.id ?? null);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [linkHours, setLinkHours] = useState<Hours>(24);
  const [code, setCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const trimmed = name.trim();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || plan === null || trimmed === "") return;
    setBusy(true);
    setError(null);
    staffApi
      .invite({
        planId: plan,
        candidateName: trimmed,
        linkHours,
        code: code && email.trim() !== "",
        ...(email.trim() === "" ? {} : { candidateEmail: email.trim() }),
      })
      .then((invitation) => onMade(trimmed, invitation), setError)
      .finally(() => setBusy(false));
  };
  if (plans.length === 0) return <p>{t("invite.noPlans")}</p>;
  return (
    <form className="stack" onSubmit={submit}>
      <PlanChoice {...{ plans, plan }} onPlan={setPlan} />
      <div className="field">
        <label htmlFor="candidate-name">{t("invite.name")}</label>
        <input
          id="candidate-name"
          className="input"
          autoComplete="off"
          required
          maxLength={LONGEST_NAME}
          value={name}
          aria-describedby="candidate-name-hint"
          onChange={({ target }) => setName(target.value)}
        />
        <span id="candidate-name-hint" className="soft small">
          {t("invite.nameHint")}
        </span>
      </div>
      <div className="field">
        <label htmlFor="candidate-email">{t("invite.email")}</label>
        <input
          id="candidate-email"
          className="input"
          type="email"
          autoComplete="off"
          maxLength={LONGEST_ADDRESS}
          value={email}
          aria-describedby="candidate-email-hint"
          onChange={({ target }) => setEmail(target.value)}
        />
        <span id="candidate-email-hint" className="soft small">
          {t("invite.emailHint")}
        </span>
      </div>
      {email.trim() !== "" && <Check label={t("invite.code")} checked={code} onChecked={setCode} />}
      <HoursChoice hours={linkHours} onHours={setLinkHours} />
      {error !== null && <Failure title={t("invite.failed")} error={error} />}
      <div className="row">
        <Button kind="main" type="submit" resting={busy || trimmed === ""}>
          {t(busy ? "invite.making" : "invite.make")}
        </Button>
        <Button onClick={onClose}>{common("cancel")}</Button>
      </div>
    </form>
  );
}

interface HoursProps {
  readonly hours: Hours;
  readonly onHours: (hours: Hours) => void;
}

function HoursChoice({ hours, onHours }: HoursProps) {
  const { t } = useTranslation("staff");
  return (
    <div className="field">
      <label htmlFor="link-hours">{t("invite.hours")}</label>
      <select
        id="link-hours"
        className="input"
        value={hours}
        onChange={({ target }) => onHours(HOURS.find((each) => String(each) === target.value) ?? 24)}
      >
        {HOURS.map((each) => (
          <option key={each} value={each}>
            {t(`invite.hoursChoice.h${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface PlanProps {
  readonly plans: readonly PlanSummary[];
  readonly plan: string | null;
  readonly onPlan: (id: string) => void;
}

function PlanChoice({ plans, plan, onPlan }: PlanProps) {
  const { t } = useTranslation("staff");
  return (
    <Select className="field" value={plan} onChange={(key) => onPlan(String(key))} placeholder={t("invite.choosePlan")}>
      <Label className="label">{t("invite.plan")}</Label>
      <AriaButton className="input choice">
        <SelectValue />
        <Icon name="down" />
      </AriaButton>
      <Popover className="choices">
        <ListBox items={plans}>
          {(each) => (
            <ListBoxItem id={each.id} textValue={each.title} className="choice-item">
              <Text slot="label">{each.title}</Text>
              <Text slot="description" className="soft small">
                {t("invite.planFacts", { ...each })}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

interface MadeProps {
  readonly invitation: Invitation;
  readonly onClose: () => void;
  readonly onAnother: () => void;
}

function Made({ invitation, onClose, onAnother }: MadeProps) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  return (
    <>
      <p>{t("invite.doneText")}</p>
      <div className="field">
        <label htmlFor="candidate-link">{t("invite.link")}</label>
        <input
          id="candidate-link"
          className="input mono"
          readOnly
          value={invitation.link}
          onFocus={({ target }) => target.select()}
        />
      </div>
      <div className="row">
        <CopyButton kind="main" text={invitation.link} label={common("copy")} done={common("copied")} />
        <Button onClick={onAnother}>{t("invite.another")}</Button>
        <Button kind="quiet" onClick={onClose}>
          {common("close")}
        </Button>
      </div>
    </>
  );
}
