import { use, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Permission } from "../api/types";
import { Icon, type IconName } from "../ui/Icon";
import { AccountMenu } from "./AccountMenu";
import { Inside } from "./Inside";
import { SessionContext } from "./session";

export type Page = "interviews" | "live" | "members" | "company" | "mail" | "installation" | "account";

interface Props {
  /** Null where nobody is signed in. */
  readonly here: Page | null;
  readonly children: ReactNode;
}

/** What stands in the top line, for whom. */
const PLACES: readonly {
  readonly page: Exclude<Page, "account">;
  readonly href: string;
  readonly needs: readonly Permission[];
  readonly icon?: IconName;
}[] = [
  { page: "interviews", href: "/recruiter", needs: ["READ_INTERVIEWS"] },
  { page: "live", href: "/operator", needs: ["READ_INTERVIEWS"], icon: "live" },
  { page: "members", href: "/recruiter/members", needs: ["READ_MEMBERS"] },
  { page: "company", href: "/recruiter/company", needs: ["CHANGE_COMPANY", "MANAGE_KEYS"] },
  { page: "mail", href: "/recruiter/mail", needs: ["READ_MAIL"] },
  { page: "installation", href: "/installation", needs: ["MANAGE_TENANTS"] },
];

/** The top line of all staff pages. */
export function Shell({ here, children }: Props) {
  const { t } = useTranslation("staff");
  const session = use(SessionContext)?.session;
  const open = session && !session.enrolFirst ? session.permissions : [];
  const places = PLACES.filter(({ needs }) => needs.some((each) => open.includes(each)));
  const title = here === null ? null : t(`nav.${here}`);
  useEffect(() => {
    if (title !== null) document.title = `${title} · Viva`;
  }, [title]);
  return (
    <div className="staff">
      <header className="staff-top">
        <a className="brand" href={places[0]?.href ?? "/recruiter"}>
          <img src="/icon.svg" alt="" width="24" height="24" />
          Viva
        </a>
        {here !== null && session && (
          <>
            <nav aria-label={t("nav.label")}>
              {places.map(({ page, href, icon }) => (
                <a key={page} href={href} aria-current={here === page ? "page" : undefined}>
                  {icon && <Icon name={icon} />}
                  {t(`nav.${page}`)}
                </a>
              ))}
            </nav>
            <AccountMenu here={here === "account"} role={session.role} />
          </>
        )}
      </header>
      <main className="staff-main">
        {here !== null && session?.inspection && <Inside {...session.inspection} />}
        {children}
      </main>
    </div>
  );
}
