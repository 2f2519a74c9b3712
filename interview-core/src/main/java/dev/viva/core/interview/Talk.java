package dev.viva.core.interview;

import dev.viva.core.conductor.CutOffs;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.EngineSwitched;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.ReplyTimes;
import java.util.ArrayList;
import java.util.List;

/// How the talk of an interview goes: who speaks, how long the candidate waits for a reply, who is cut off. A fold over
/// the record.
///
/// @param voice   the engine that holds it, the last one; `none` if none was opened
/// @param waitsMs for replies, in their order, the last [#MOST] of them
/// @param turns   that silence closed, and how many of them too early
public record Talk(String voice, List<Integer> waitsMs, CutOffs turns) {

    /// More replies than anybody waits for in a day.
    public static final int MOST = 1_000;

    /// Of an empty record.
    public static final Talk NONE = new Talk("none", List.of(), CutOffs.NONE);

    public Talk {
        waitsMs = List.copyOf(waitsMs);
    }

    /// Of a whole record.
    public static Talk of(List<RecordedEvent> events) {
        var talk = NONE;
        for (var event : events) {
            talk = talk.next(event);
        }
        return talk;
    }

    /// With one more event.
    public Talk next(RecordedEvent event) {
        var after = turns.next(event);
        return switch (event.event()) {
            case EngineOpened opened -> new Talk(opened.engine(), waitsMs, after);
            case EngineSwitched switched -> new Talk(switched.to(), waitsMs, after);
            case ReplyTimed reply -> new Talk(voice, longer(reply.waited().totalMs()), after);
            default -> after.equals(turns) ? this : new Talk(voice, waitsMs, after);
        };
    }

    private List<Integer> longer(int ms) {
        var all = new ArrayList<>(waitsMs);
        all.add(ms);
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    public ReplyTimes replies() {
        return ReplyTimes.of(waitsMs);
    }
}
