import { useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";

interface Props {
  readonly query: string;
  /** Indices of the lines that were found. */
  readonly found: readonly number[];
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onQuery: (query: string) => void;
  readonly onShow: (line: number) => void;
}

/** Searches the transcript. Enter goes to the next hit, with Shift to the one before, Escape clears. */
export function SearchBar({ query, found, search, onQuery, onShow }: Props) {
  const { t } = useTranslation("staff");
  const [at, setAt] = useState(-1);
  const move = (by: number) => {
    if (found.length === 0) return;
    const to = (Math.max(at, by < 0 ? 0 : -1) + by + found.length) % found.length;
    setAt(to);
    onShow(found[to] ?? 0);
  };
  const typed = (text: string) => {
    setAt(-1);
    onQuery(text);
  };
  const count =
    found.length === 0 ? t("replay.foundNone") : t("replay.found", { at: Math.max(0, at) + 1, count: found.length });
  return (
    <div role="search" className="search">
      <Icon name="search" />
      <input
        ref={search}
        className="input"
        type="search"
        aria-label={t("replay.search")}
        placeholder={t("replay.search")}
        value={query}
        onChange={({ target }) => typed(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") move(event.shiftKey ? -1 : 1);
          if (event.key !== "Escape") return;
          typed("");
          event.currentTarget.blur();
        }}
      />
      <span role="status" className="small soft tabular">
        {query.trim() !== "" && count}
      </span>
      {found.length > 1 && (
        <>
          <Button kind="quiet" className="round" aria-label={t("replay.previousHit")} onClick={() => move(-1)}>
            <Icon name="up" />
          </Button>
          <Button kind="quiet" className="round" aria-label={t("replay.nextHit")} onClick={() => move(1)}>
            <Icon name="down" />
          </Button>
        </>
      )}
    </div>
  );
}
