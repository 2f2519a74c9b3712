import { useDeferredValue, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Player } from "../../media/player";
import { lineAt, type PlacedLine, type Timeline } from "../../replay/timeline";
import { hitsOf, tokensOf } from "../../replay/words";
import { Button } from "../../ui/Button";
import { Line } from "./Line";
import { SearchBar } from "./SearchBar";
import { usePlace } from "./usePlace";

interface Props {
  readonly lines: readonly PlacedLine[];
  readonly timeline: Timeline;
  readonly player: Player;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** All lines; the one being spoken is marked and kept in sight until the reader scrolls away. */
export function Transcript({ lines, timeline, player, search }: Props) {
  const { t } = useTranslation("staff");
  const active = usePlace(player, (atMs) => lineAt(lines, atMs));
  const list = useRef<HTMLOListElement>(null);
  const [following, setFollowing] = useFollowing(list, active);
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const hits = useMemo(() => lines.map(({ line }) => hitsOf(tokensOf(line), wanted)), [lines, wanted]);
  const found = useMemo(() => hits.flatMap((each, index) => (each.size > 0 ? [index] : [])), [hits]);
  const show = (index: number) => {
    setFollowing(false);
    list.current?.children[index]?.scrollIntoView({ block: "center" });
  };
  return (
    <section className="transcript" aria-labelledby="transcript">
      <div className="transcript-top">
        <h2 id="transcript">{t("replay.transcript")}</h2>
        <SearchBar {...{ query, found, search }} onQuery={setQuery} onShow={show} />
      </div>
      <ol ref={list} className="lines">
        {lines.map((placed, index) => (
          <Line
            key={`${placed.line.visit}-${placed.line.seq}`}
            {...{ placed, player }}
            visit={
              timeline.spans.length > 1 && placed.line.visit !== lines[index - 1]?.line.visit ? placed.line.visit : null
            }
            active={index === active}
            hits={hits[index] ?? NO_HITS}
          />
        ))}
      </ol>
      {!following && (
        <div className="follow">
          <Button onClick={() => setFollowing(true)}>{t("replay.follow")}</Button>
        </div>
      )}
    </section>
  );
}

/** Between what sticks to the top and a little above the lower edge: a page that need not move does not. */
function inSight(line: Element): boolean {
  const { top, bottom } = line.getBoundingClientRect();
  const deck = document.querySelector(".deck")?.getBoundingClientRect().bottom ?? 0;
  return top >= Math.min(deck, innerHeight / 2) && bottom <= innerHeight - LOWER_EDGE_PX;
}

const LOWER_EDGE_PX = 96;

const NO_HITS: ReadonlySet<number> = new Set();

/** True until the reader scrolls with wheel, finger or keys; then the page no longer moves by itself. */
function useFollowing(list: RefObject<HTMLElement | null>, active: number) {
  const [following, setFollowing] = useState(true);
  useEffect(() => {
    const mine = () => setFollowing(false);
    const keyed = ({ key }: KeyboardEvent) => /^(Page|Home|End|ArrowUp|ArrowDown)/.test(key) && mine();
    addEventListener("wheel", mine, { passive: true });
    addEventListener("touchmove", mine, { passive: true });
    addEventListener("keydown", keyed);
    return () => {
      removeEventListener("wheel", mine);
      removeEventListener("touchmove", mine);
      removeEventListener("keydown", keyed);
    };
  }, []);
  useEffect(() => {
    const line = following ? list.current?.children[active] : undefined;
    if (line && !inSight(line)) line.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [following, active, list]);
  return [following, setFollowing] as const;
}
