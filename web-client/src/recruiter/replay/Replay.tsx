import { useEffect, useRef, useState } from "react";
import { recordingUrl } from "../../api/staff";
import { Player } from "../../media/player";
import { commandOf, type ReplayCommand } from "../../replay/keys";
import {
  momentOf,
  questionAfter,
  questionBefore,
  type PlacedLine,
  type PlacedQuestion,
  type Timeline,
} from "../../replay/timeline";
import { noteInAddress } from "../../staff/location";
import { useLatest } from "../../ui/useLatest";
import { KeysDialog } from "./KeysDialog";
import { PlayerBar } from "./PlayerBar";
import { Questions } from "./Questions";
import { Transcript } from "./Transcript";
import { Waveform } from "./Waveform";

interface Props {
  readonly id: string;
  readonly timeline: Timeline;
  readonly lines: readonly PlacedLine[];
  readonly questions: readonly PlacedQuestion[];
}

/** Waveform, controls, transcript and questions around one player. */
export function Replay({ id, timeline, lines, questions }: Props) {
  const [player] = useState(() => {
    const urlOf = (visit: number, track: "CANDIDATE" | "INTERVIEWER") => recordingUrl(id, visit, track);
    return new Player(timeline, urlOf, momentOf(location.search, timeline));
  });
  const [keysShown, setKeysShown] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => () => player.close(), [player]);
  useMomentInAddress(player);
  const perform = (command: ReplayCommand) => {
    const nowMs = player.positionMs();
    switch (command.kind) {
      case "toggle":
        return player.toggle();
      case "skip":
        return player.seek(nowMs + command.ms);
      case "question": {
        const to = (command.direction === "before" ? questionBefore : questionAfter)(questions, nowMs);
        return to && player.seek(to.atMs);
      }
      case "search":
        return search.current?.focus();
      case "help":
        return setKeysShown(true);
    }
  };
  useReplayKeys(perform);
  return (
    <>
      <section className="panel deck">
        <Waveform {...{ id, timeline, questions, player }} />
        <PlayerBar {...{ timeline, player, perform }} />
      </section>
      <div className="replay-columns">
        <Transcript {...{ lines, timeline, player, search }} />
        <Questions {...{ questions, player }} />
      </div>
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </>
  );
}

const NOTE_EVERY_MS = 5_000;

/** The address always leads back to about this moment. */
function useMomentInAddress(player: Player): void {
  useEffect(() => {
    const note = () => {
      // Never rounded down: what began at this moment has begun after a reload too.
      const seconds = Math.ceil(player.positionMs() / 10) / 100;
      noteInAddress(seconds === 0 ? "" : `?t=${seconds}`);
    };
    const timer = setInterval(() => player.get().playing && note(), NOTE_EVERY_MS);
    const quiet = player.onMove(note);
    return () => {
      clearInterval(timer);
      quiet();
    };
  }, [player]);
}

function useReplayKeys(perform: (command: ReplayCommand) => void): void {
  const latest = useLatest(perform);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || !(target instanceof Element)) return;
      if (target.closest("input, textarea, select, [role=dialog], [role=slider]")) return;
      // A focused button is pressed by the space bar, as everywhere.
      if (event.key === " " && target.closest("button, a, summary")) return;
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [latest]);
}
