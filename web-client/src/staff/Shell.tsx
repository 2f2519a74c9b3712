import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { staffApi } from "../api/staff";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";

interface Props {
  readonly here: "interviews" | "live" | null;
  readonly children: ReactNode;
}

/** The top line of all staff pages. */
export function Shell({ here, children }: Props) {
  const { t } = useTranslation("staff");
  const current = (page: Props["here"]) => (here === page ? ("page" as const) : undefined);
  const leave = () => void staffApi.signOut().finally(() => location.assign("/recruiter"));
  return (
    <div className="staff">
      <header className="staff-top">
        <a className="brand" href="/recruiter">
          <img src="/icon.svg" alt="" width="24" height="24" />
          Viva
        </a>
        {here !== null && (
          <>
            <nav aria-label={t("nav.label")}>
              <a href="/recruiter" aria-current={current("interviews")}>
                {t("nav.interviews")}
              </a>
              <a href="/operator" aria-current={current("live")}>
                <Icon name="live" />
                {t("nav.live")}
              </a>
            </nav>
            <Button kind="quiet" onClick={leave}>
              {t("nav.signOut")}
            </Button>
          </>
        )}
      </header>
      <main className="staff-main">{children}</main>
    </div>
  );
}
