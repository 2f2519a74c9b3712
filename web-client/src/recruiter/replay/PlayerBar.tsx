import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Track } from "../../api/types";
import type { Player } from "../../media/player";
import type { ReplayCommand } from "../../replay/keys";
import type { Timeline } from "../../replay/timeline";
import { clockText } from "../../session/clock";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { useStore } from "../../ui/useStore";

interface Props {
  readonly timeline: Timeline;
  readonly player: Player;
  readonly perform: (command: ReplayCommand) => void;
}

const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2];
const TRACKS = ["INTERVIEWER", "CANDIDATE"] as const;

export function PlayerBar({ timeline, player, perform }: Props) {
  const { t } = useTranslation("staff");
  const { playing, waiting, failed, rate } = useStore(player);
  const step = (
    name: "previousQuestion" | "back5" | "forward5" | "nextQuestion",
    icon: IconName,
    command: ReplayCommand,
  ) => (
    <Button
      kind="quiet"
      className="round"
      aria-label={t(`replay.${name}`)}
      title={t(`replay.${name}`)}
      onClick={() => perform(command)}
    >
      <Icon name={icon} />
    </Button>
  );
  return (
    <div className="player">
      <div className="player-moves">
        {step("previousQuestion", "up", { kind: "question", direction: "before" })}
        {step("back5", "back", { kind: "skip", ms: -5_000 })}
        <Button
          kind="main"
          className="round play"
          aria-label={t(playing ? "replay.pause" : "replay.play")}
          onClick={() => perform({ kind: "toggle" })}
        >
          <Icon name={playing ? "pause" : "play"} />
        </Button>
        {step("forward5", "forward", { kind: "skip", ms: 5_000 })}
        {step("nextQuestion", "down", { kind: "question", direction: "after" })}
      </div>
      <Position player={player} totalMs={timeline.totalMs} />
      <span role="status" className="small soft player-status">
        {failed ? t("replay.soundFailed") : waiting ? t("replay.buffering") : ""}
      </span>
      <div className="player-lanes">
        {TRACKS.map((track) => (
          <LaneControl key={track} track={track} player={player} />
        ))}
        <label className="rate small">
          <span className="heard-only">{t("replay.speed")}</span>
          <select className="input" value={rate} onChange={({ target }) => player.setRate(Number(target.value))}>
            {RATES.map((each) => (
              <option key={each} value={each}>
                {each} ×
              </option>
            ))}
          </select>
        </label>
        <Button
          kind="quiet"
          className="round"
          aria-label={t("replay.keys.title")}
          title={t("replay.keys.title")}
          onClick={() => perform({ kind: "help" })}
        >
          <Icon name="keys" />
        </Button>
      </div>
    </div>
  );
}

const TICK_MS = 200;

function Position({ player, totalMs }: { readonly player: Player; readonly totalMs: number }) {
  const { t } = useTranslation("staff");
  const [atMs, setAtMs] = useState(() => player.positionMs());
  useEffect(() => {
    const read = () => setAtMs(player.positionMs());
    const timer = setInterval(read, TICK_MS);
    const quiet = player.onMove(read);
    return () => {
      clearInterval(timer);
      quiet();
    };
  }, [player]);
  return (
    <span className="tabular position">{t("replay.position", { at: clockText(atMs), of: clockText(totalMs) })}</span>
  );
}

function LaneControl({ track, player }: { readonly track: Track; readonly player: Player }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  const { muted, volume } = useStore(player).lanes[track];
  const speaker = common(`speaker.${track}`);
  return (
    <div className="lane-control" data-speaker={track}>
      <Button
        kind="quiet"
        className="round"
        aria-pressed={muted}
        aria-label={t("replay.mute", { speaker })}
        title={t("replay.mute", { speaker })}
        onClick={() => player.setLane(track, { muted: !muted })}
      >
        <Icon name={muted ? "muted" : "sound"} />
      </Button>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        aria-label={t("replay.volume", { speaker })}
        onChange={({ target }) => player.setLane(track, { volume: Number(target.value), muted: false })}
      />
    </div>
  );
}
