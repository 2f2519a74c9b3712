package dev.viva.lab.ledger;

import dev.viva.lab.tone.ToneCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that one candidate said, heard, and was shown, in order. Times are ms since the ledger was begun, on this
/// machine's monotonic clock.
///
/// **Threads:** any.
public final class Ledger {

    private final long begunNanos = System.nanoTime();
    private final List<Sentence> said = new ArrayList<>();
    private final List<HeardLine> heard = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<Integer, String> texts = new LinkedHashMap<>();
    private final Set<String> questions = new LinkedHashSet<>();
    private @Nullable String greeting;

    /// A numbered sentence that was said to its end, or until the room was lost.
    ///
    /// @param connected true if the way into the room stood from its first sound to its last and took all of it
    public record Sentence(int number, long fromMs, long toMs, boolean connected) {}

    /// A line of the interviewer.
    ///
    /// @param code of its words; null if it came through damaged
    public record HeardLine(@Nullable Integer code, long atMs) {}

    /// A line that the screen showed as final.
    ///
    /// @param durable true if the server said that it is in the record; else it was a caption
    public record Shown(String id, String speaker, String text, boolean durable, long atMs) {}

    /// Something about the connections, such as `seat taken`.
    public record Happening(String what, long atMs) {}

    /// Ms since the ledger was begun.
    public long nowMs() {
        return (System.nanoTime() - begunNanos) / 1_000_000;
    }

    /// Notes a sentence that is over.
    public synchronized void said(Sentence sentence) {
        said.add(sentence);
    }

    /// Notes a line that was heard now.
    ///
    /// @param code null if it was damaged
    public synchronized void heard(@Nullable Integer code) {
        heard.add(new HeardLine(code, nowMs()));
    }

    /// Notes words of the interviewer that the screen shows, so that what is heard can be named. The first of an
    /// interview are the greeting.
    public synchronized void captioned(String text) {
        texts.put(ToneCode.ofLine(text), text);
        if (greeting == null) {
            greeting = text;
        }
    }

    /// Notes that these words are a question.
    public synchronized void question(String text) {
        texts.put(ToneCode.ofLine(text), text);
        questions.add(text);
    }

    /// Notes a final line.
    public synchronized void shown(String id, String speaker, String text, boolean durable) {
        shown.add(new Shown(id, speaker, text, durable, nowMs()));
    }

    /// Notes what happened to the connections.
    public synchronized void happened(String what) {
        happenings.add(new Happening(what, nowMs()));
    }

    public synchronized List<Sentence> said() {
        return List.copyOf(said);
    }

    public synchronized List<HeardLine> heard() {
        return List.copyOf(heard);
    }

    public synchronized List<Shown> shown() {
        return List.copyOf(shown);
    }

    public synchronized List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    /// How often something happened, such as `joined`.
    public synchronized long count(String what) {
        return happenings.stream().filter(h -> h.what().equals(what)).count();
    }

    /// The words of the interview's first line.
    public synchronized Optional<String> greeting() {
        return Optional.ofNullable(greeting);
    }

    /// The words of every question and follow-up that the screen named.
    public synchronized Set<String> questions() {
        return Set.copyOf(questions);
    }

    /// The words of a code, if the screen ever showed them.
    public synchronized Optional<String> textOf(int code) {
        return Optional.ofNullable(texts.get(code));
    }

    /// How often a line was heard whole.
    public synchronized int timesHeard(String text) {
        var code = ToneCode.ofLine(text);
        return (int) heard.stream()
                .filter(line -> line.code() != null && line.code() == code)
                .count();
    }

    /// All of it in the order of time, for a person who looks for what went wrong.
    @Override
    public synchronized String toString() {
        var entries = new ArrayList<Map.Entry<Long, String>>();
        said.forEach(s -> entries.add(Map.entry(s.fromMs(), "said " + s)));
        heard.forEach(h -> entries.add(Map.entry(h.atMs(), "heard " + name(h))));
        shown.forEach(s -> entries.add(Map.entry(s.atMs(), "shown " + s)));
        happenings.forEach(h -> entries.add(Map.entry(h.atMs(), h.what())));
        entries.sort(Map.Entry.comparingByKey());
        var text = new StringBuilder();
        entries.forEach(e -> text.append("%8d  %s%n".formatted(e.getKey(), e.getValue())));
        return text.toString();
    }

    private String name(HeardLine line) {
        return line.code() == null ? "something damaged" : texts.getOrDefault(line.code(), "code " + line.code());
    }
}
