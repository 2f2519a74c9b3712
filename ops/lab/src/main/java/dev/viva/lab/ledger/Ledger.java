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

    /// Happens when a sentence begins.
    public static final String SAYING = "saying";

    /// Happens between two sentences of an answer.
    public static final String BREATH = "takes a breath";

    /// Happens at the end of an answer.
    public static final String ANSWERED = "answered";

    /// Happens, with more words behind it, when whoever holds the interview is killed.
    public static final String KILLED = "its holder is killed";

    /// A line that ends so close to a kill may have been heard whole, and nobody was left to write that down: events
    /// reach
    /// the database within 100 ms, on a machine that does something else too within some hundred.
    private static final long TOO_LATE_MS = 1_000;

    private final long begunNanos = System.nanoTime();
    private final List<Sentence> said = new ArrayList<>();
    private final List<HeardLine> heard = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Sound> sounds = new ArrayList<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<Integer, String> texts = new LinkedHashMap<>();
    private final Set<String> questions = new LinkedHashSet<>();
    private @Nullable String greeting;
    private String caption = "";
    private Strays strays = new Strays(0, 0);

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

    /// The interviewer began to be heard, after a pause.
    ///
    /// @param asks true if the words that the screen showed last are those of a question
    public record Sound(long atMs, boolean asks) {}

    /// Packets of the interviewer that came over one track.
    ///
    /// @param name of the track at the SFU, and the number of its stream
    public record Stream(String name, long firstMs, long lastMs, long packets) {}

    /// Packets that came over no track that was listened to.
    ///
    /// @param atMs when the last of them was noticed
    public record Strays(long count, long atMs) {}

    /// Something about the connections, such as `seat taken`, or about the candidate's own turn.
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
        caption = text;
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

    /// Notes that the interviewer began to be heard now.
    public synchronized void sounded() {
        sounds.add(new Sound(nowMs(), questions.contains(caption)));
    }

    /// Notes a packet of the interviewer.
    public synchronized void packet(String stream) {
        var now = nowMs();
        var before = streams.getOrDefault(stream, new Stream(stream, now, now, 0));
        streams.put(stream, new Stream(stream, before.firstMs(), now, before.packets() + 1));
    }

    /// Notes how many packets have come so far that belong to no track that is listened to.
    public synchronized void strays(long count) {
        if (count != strays.count()) {
            strays = new Strays(count, nowMs());
        }
    }

    /// Notes what happened to the connections, or to the candidate's turn.
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

    public synchronized List<Sound> sounds() {
        return List.copyOf(sounds);
    }

    /// Every stream that packets came from, in the order of their first ones.
    public synchronized List<Stream> streams() {
        return List.copyOf(streams.values());
    }

    public synchronized Strays strays() {
        return strays;
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

    /// How often a line was heard whole and that could be known to whoever went on.
    public synchronized int timesKnown(String text) {
        var code = ToneCode.ofLine(text);
        return (int) heard.stream()
                .filter(line -> line.code() != null && line.code() == code && !killedAbout(line.atMs()))
                .count();
    }

    private boolean killedAbout(long atMs) {
        return happenings.stream()
                .anyMatch(each -> each.what().startsWith(KILLED) && Math.abs(each.atMs() - atMs) <= TOO_LATE_MS);
    }

    /// All of it in the order of time, for a person who looks for what went wrong.
    @Override
    public synchronized String toString() {
        var entries = new ArrayList<Map.Entry<Long, String>>();
        said.forEach(s -> entries.add(Map.entry(s.fromMs(), "said " + s)));
        heard.forEach(h -> entries.add(Map.entry(h.atMs(), "heard " + name(h))));
        shown.forEach(s -> entries.add(Map.entry(s.atMs(), "shown " + s)));
        happenings.forEach(h -> entries.add(Map.entry(h.atMs(), h.what())));
        sounds.forEach(s -> entries.add(Map.entry(s.atMs(), "the interviewer is heard")));
        streams.values().forEach(s -> entries.add(Map.entry(s.firstMs(), "first packet of " + s)));
        entries.sort(Map.Entry.comparingByKey());
        var text = new StringBuilder();
        entries.forEach(e -> text.append("%8d  %s%n".formatted(e.getKey(), e.getValue())));
        return text.toString();
    }

    private String name(HeardLine line) {
        return line.code() == null ? "something damaged" : texts.getOrDefault(line.code(), "code " + line.code());
    }
}
