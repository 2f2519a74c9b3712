import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

const ICONS = { calm: "info", flag: "warn", fault: "fault", plain: "info" } as const satisfies Record<string, IconName>;

interface Props {
  readonly tone: keyof typeof ICONS;
  readonly title?: string;
  readonly children: ReactNode;
  /** How eagerly a screen reader says it; not at all by itself if absent. */
  readonly role?: "status" | "alert";
}

export function Notice({ tone, title, children, role }: Props) {
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={ICONS[tone]} />
      <div className="notice-words">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
