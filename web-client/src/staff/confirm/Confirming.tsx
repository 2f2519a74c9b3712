import { useEffect, useRef, useState, type ReactNode } from "react";
import { hostRequests } from "../../api/staffRequest";
import { leaveForSignIn } from "../leave";
import { ConfirmDialog } from "./ConfirmDialog";

/** Stands by for requests that want to know again who is signed in: one dialog, however many wait for it. */
export function Confirming({ children }: { readonly children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((confirmed: boolean) => void)[]>([]);
  useEffect(
    () =>
      hostRequests({
        confirm: () =>
          new Promise((resolve) => {
            waiting.current.push(resolve);
            setAsking(true);
          }),
        signedOut: leaveForSignIn,
      }),
    [],
  );
  const done = (confirmed: boolean) => {
    setAsking(false);
    waiting.current.splice(0).forEach((resolve) => resolve(confirmed));
  };
  return (
    <>
      {children}
      {asking && <ConfirmDialog onDone={done} />}
    </>
  );
}
