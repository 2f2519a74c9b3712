import { createContext, useContext } from "react";
import type { Permission, StaffSession } from "../api/types";

interface Held {
  readonly session: StaffSession;
  /** Asks the server again: for acts that change what the session may do. */
  readonly again: () => void;
}

export const SessionContext = createContext<Held | null>(null);

/** Who is signed in; only below `SignedIn`. */
export function useSession(): Held {
  const held = useContext(SessionContext);
  if (!held) throw new Error("nobody is signed in here");
  return held;
}

/** Whether who is signed in may do something. The server has the last word; the pages only do not offer in vain. */
export function useMay(permission: Permission): boolean {
  return useSession().session.permissions.includes(permission);
}
