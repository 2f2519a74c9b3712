package dev.viva.server.http.json;

import dev.viva.core.interview.Talk;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.recording.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What happened in an interview, told from its record: which questions were put when, in which visits.
///
/// @param talk how it went
public record InterviewStory(List<Asked> questions, List<Visit> visits, Talk talk) {

    public InterviewStory {
        questions = List.copyOf(questions);
        visits = List.copyOf(visits);
    }

    /// A question or follow-up that was put.
    ///
    /// @param number   of the question in the plan, from 1
    /// @param followUp 0 for the question itself
    /// @param atMs     media time at which its first word was heard
    public record Asked(String questionId, int number, int followUp, String text, int visit, long atMs) {}

    /// A visit.
    ///
    /// @param lengthMs media time of the last thing known of it
    /// @param tracks   whose sound there is
    public record Visit(int number, Instant openedAt, long lengthMs, Set<Track> tracks) {

        public Visit {
            tracks = Set.copyOf(tracks);
        }
    }

    /// Tells it.
    ///
    /// @param tracks whose sound there is of a visit
    public static InterviewStory of(InterviewPlan plan, List<RecordedEvent> events, IntFunction<Set<Track>> tracks) {
        return new InterviewStory(questions(plan, events), visits(events, tracks), Talk.of(events));
    }

    private static List<Asked> questions(InterviewPlan plan, List<RecordedEvent> events) {
        var numbers = numbers(plan);
        var begun = begun(events);
        var asked = new ArrayList<Asked>();
        for (var event : events) {
            if (event.event() instanceof QuestionAsked question) {
                asked.add(new Asked(
                        question.questionId(),
                        numbers.getOrDefault(question.questionId(), 1),
                        question.followUp(),
                        question.text(),
                        event.at().visit(),
                        begun.getOrDefault(question.lineId(), event.at().mediaMs())));
            }
        }
        return asked;
    }

    private static Map<String, Integer> numbers(InterviewPlan plan) {
        var ids = plan.questions().stream().map(Question::id).toList();
        return IntStream.range(0, ids.size()).boxed().collect(Collectors.toMap(ids::get, i -> i + 1));
    }

    /// When each line that was heard began, by its id. The decision to ask is older than the first word.
    private static Map<String, Long> begun(List<RecordedEvent> events) {
        return events.stream()
                .filter(e ->
                        e.event() instanceof LineSpoken line && !line.words().isEmpty())
                .map(e -> (LineSpoken) e.event())
                .collect(Collectors.toMap(LineSpoken::lineId, LineSpoken::startMs, (first, _) -> first));
    }

    private static List<Visit> visits(List<RecordedEvent> events, IntFunction<Set<Track>> tracks) {
        var opened = new TreeMap<Integer, Instant>();
        for (var event : events) {
            if (event.event() instanceof VisitOpened visit) {
                opened.putIfAbsent(visit.visit(), event.serverTime());
            }
        }
        var lengths = lengths(events);
        return opened.entrySet().stream()
                .map(e -> new Visit(
                        e.getKey(), e.getValue(), lengths.getOrDefault(e.getKey(), 0L), tracks.apply(e.getKey())))
                .toList();
    }

    private static Map<Integer, Long> lengths(List<RecordedEvent> events) {
        return events.stream().collect(Collectors.toMap(e -> e.at().visit(), InterviewStory::lastMs, Math::max));
    }

    private static long lastMs(RecordedEvent event) {
        var at = event.at().mediaMs();
        return switch (event.event()) {
            case LineSpoken line -> Math.max(at, line.endMs());
            case WordsHeard words -> Math.max(at, words.endMs());
            default -> at; // no other kind reaches beyond its own moment
        };
    }
}
