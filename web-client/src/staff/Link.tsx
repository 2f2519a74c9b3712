import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { go } from "./location";

/** A link within one page: no reload, but still a link that opens in a new tab when asked to. */
export function Link({ href, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) {
  const clicked = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
    scrollTo(0, 0);
  };
  return (
    <a {...rest} href={href} onClick={clicked}>
      {children}
    </a>
  );
}
