import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../api/staff";
import type { Role } from "../api/types";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";

interface Props {
  readonly here: boolean;
  readonly role: Role;
}

/** The own account, and the way out. Escape and a click elsewhere close it. */
export function AccountMenu({ here, role }: Props) {
  const { t } = useTranslation("staff");
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const scope = new AbortController();
    const { signal } = scope;
    const left = ({ target }: Event) => target instanceof Node && !menu.current?.contains(target) && setOpen(false);
    document.addEventListener("pointerdown", left, { signal });
    document.addEventListener("focusin", left, { signal });
    document.addEventListener(
      "keydown",
      ({ key }) => {
        if (key !== "Escape") return;
        setOpen(false);
        button.current?.focus();
      },
      { signal },
    );
    return () => scope.abort();
  }, [open]);
  // Also if the server does not answer: the sign-in says what is the matter.
  const leave = () => void staffApi.signOut().finally(() => location.assign("/recruiter/sign-in"));
  return (
    <div className="account-menu" ref={menu}>
      <Button ref={button} kind="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name="person" />
        {t("nav.account")}
        <Icon name={open ? "up" : "down"} />
      </Button>
      <ul id={id} hidden={!open}>
        <li className="soft small">{t(`role.${role}.name`)}</li>
        <li>
          <a href="/recruiter/account" aria-current={here ? "page" : undefined}>
            {t("nav.yourAccount")}
          </a>
        </li>
        <li>
          <button type="button" onClick={leave}>
            {t("nav.signOut")}
          </button>
        </li>
      </ul>
    </div>
  );
}
