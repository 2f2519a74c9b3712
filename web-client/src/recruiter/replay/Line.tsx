import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Player } from "../../media/player";
import { wordAt, type PlacedLine } from "../../replay/timeline";
import { tokensOf } from "../../replay/words";
import { clockText } from "../../session/clock";
import { usePlace } from "./usePlace";

interface Props {
  readonly placed: PlacedLine;
  readonly player: Player;
  /** Number of the visit if it begins with this line. */
  readonly visit: number | null;
  readonly active: boolean;
  /** Tokens that the search found. */
  readonly hits: ReadonlySet<number>;
}

/** One line. A click on a word plays from that word; the time, which the keyboard reaches, plays the line. */
export const Line = memo(function Line({ placed, player, visit, active, hits }: Props) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const { line, startMs } = placed;
  const speaker = common(`speaker.${line.speaker}`);
  const playFrom = (atMs: number) => {
    player.seek(atMs);
    player.play();
  };
  const clicked = (event: MouseEvent) => {
    // Whoever selects text to copy it does not want to hear it.
    if (line.typed || getSelection()?.isCollapsed === false) return;
    const word = event.target instanceof HTMLElement ? Number(event.target.dataset["word"] ?? -1) : -1;
    const { startMs: wordMs = line.startMs } = line.words[word] ?? {};
    playFrom(startMs - line.startMs + wordMs);
  };
  return (
    <li
      data-line={line.seq}
      data-speaker={line.speaker}
      data-active={active}
      aria-current={active ? "true" : undefined}
    >
      {visit !== null && <p className="visit small soft">{t("replay.visit", { visit })}</p>}
      <div className="line">
        <button
          type="button"
          className="line-time tabular"
          aria-label={t("replay.playLine", { time: clockText(startMs), speaker })}
          onClick={() => playFrom(startMs)}
        >
          {clockText(startMs)}
        </button>
        <span className="line-who">
          {speaker}
          {line.typed && <span className="typed">{t("replay.typed")}</span>}
        </span>
        {/* Mouse only: the button before it does the same for the keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
        <p className="line-text" data-typed={line.typed} onClick={clicked}>
          {active ? <SpokenWords {...{ placed, player, hits }} /> : <Words {...{ placed, hits }} spoken={-1} />}
        </p>
      </div>
    </li>
  );
});

function SpokenWords({ placed, player, hits }: Pick<Props, "placed" | "player" | "hits">) {
  const { line, startMs } = placed;
  const spoken = usePlace(player, (atMs) => wordAt(line, atMs - startMs + line.startMs));
  return <Words {...{ placed, hits, spoken }} />;
}

interface WordsProps {
  readonly placed: PlacedLine;
  readonly hits: ReadonlySet<number>;
  readonly spoken: number;
}

function Words({ placed: { line }, hits, spoken }: WordsProps) {
  return tokensOf(line).map(({ text, index }, at) => {
    const Tag = hits.has(at) ? "mark" : "span";
    return (
      // The words of a line never change their order.
      <Tag key={at} data-word={index} data-spoken={index >= 0 && index === spoken ? true : undefined}>
        {text}{" "}
      </Tag>
    );
  });
}
