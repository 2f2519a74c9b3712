package dev.viva.core.conductor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.record.RecordEvent.Via;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Keeps `docs/conductor-table.md` true: the page is printed from the code, never written by hand.
class ConductorTableTest {

    private static final Path PAGE = Path.of("../docs/conductor-table.md");

    private static final String HEAD = """
            # What the conductor does

            Printed by `ConductorTableTest` from the code; run it with `-Dupdate=true` after a change. Each row is an
            event, each column a situation that an interview got into by itself in virtual time. A cell says where the
            interview stands afterwards (`·`: as before) and, in brackets, what follows at once: lines that are said in
            capitals, events that are recorded in italics, other effects as they are called.

            """;

    private static Map<String, ConductorState> situations() {
        var states = new LinkedHashMap<String, ConductorState>();
        states.put("nobody there", Rehearsal.of(Plans.plain()).state);
        states.put("no consent", Rehearsal.withoutConsent(Plans.plain()).join().run(12_000).state);
        states.put("greeting", Rehearsal.of(Plans.plain()).join().run(2_000).state);
        states.put(
                "asking",
                until(CandidateView.Phase.LISTENING)
                        .send(now -> new ConductorEvent.RepeatAsked(now, Via.BUTTON))
                        .run(1_500)
                        .state);
        states.put("listening", until(CandidateView.Phase.LISTENING).run(1_000).state);
        states.putAll(answers());
        states.put(
                "paused",
                until(CandidateView.Phase.LISTENING).send(now -> new ConductorEvent.PauseAsked(now, Via.BUTTON)).state);
        states.put("holding", until(CandidateView.Phase.LISTENING).run(100_000).state);
        states.put("away", until(CandidateView.Phase.LISTENING).leave().run(5_000).state);
        states.putAll(nodesLost());
        states.put(
                "taken over",
                until(CandidateView.Phase.LISTENING)
                        .send(now -> new ConductorEvent.OperatorTookOver(now, "op"))
                        .run(5_000)
                        .state);
        states.put("goodbye", withdrawn().run(500).state);
        states.put("ended", withdrawn().run(20_000).state);
        return states;
    }

    private static Map<String, ConductorState> answers() {
        var states = new LinkedHashMap<String, ConductorState>();
        states.put(
                "answered",
                until(CandidateView.Phase.LISTENING)
                        .says("We moved it with care", 1_500)
                        .run(1_600)
                        .state);
        states.put(
                "still thinking",
                until(CandidateView.Phase.LISTENING)
                        .says("We moved it with care because", 1_500)
                        .run(500)
                        .send(now -> new ConductorEvent.SilenceJudged(now, 6_000))
                        .run(3_000)
                        .state);
        states.put(
                "not understood yet",
                until(CandidateView.Phase.LISTENING)
                        .says("We moved it with care", 1_500, -1)
                        .run(1_400)
                        .send(ConductorEvent.WordsComing::new)
                        .run(1_795)
                        .send(ConductorEvent.ClockTicked::new)
                        .state);
        return states;
    }

    private static Map<String, ConductorState> nodesLost() {
        var states = new LinkedHashMap<String, ConductorState>();
        states.put(
                "node lost, asking",
                lost(until(CandidateView.Phase.LISTENING)
                        .run(3_500)
                        .says("We moved it with care", 1_500)
                        .run(3_800)));
        states.put(
                "node lost, listening",
                lost(until(CandidateView.Phase.LISTENING).run(1_000)));
        states.put(
                "node lost, answered",
                lost(until(CandidateView.Phase.LISTENING)
                        .says("We moved it with care", 1_500)
                        .run(1_600)));
        return states;
    }

    private static ConductorState lost(Rehearsal rehearsal) {
        return rehearsal.resumed(rehearsal.record.size()).state;
    }

    private static Rehearsal withdrawn() {
        return until(CandidateView.Phase.LISTENING).send(now -> new ConductorEvent.WithdrawAsked(now, Via.BUTTON));
    }

    private static Rehearsal until(CandidateView.Phase phase) {
        var rehearsal = Rehearsal.of(Plans.plain()).join();
        while (rehearsal.state.view().phase() != phase) {
            rehearsal.run(100);
        }
        return rehearsal;
    }

    private static List<BiFunction<Long, ConductorState, ConductorEvent>> events() {
        var events = new ArrayList<BiFunction<Long, ConductorState, ConductorEvent>>();
        events.add((now, _) -> new ConductorEvent.CandidateJoined(now));
        events.add((now, _) -> new ConductorEvent.CandidateStayed(now));
        events.add((now, _) -> new ConductorEvent.CandidateLeft(now));
        events.add((now, _) -> new ConductorEvent.SpeechStarted(now, 90_000));
        events.add((now, _) -> new ConductorEvent.SpeechEnded(now, 92_000));
        events.add((now, _) -> new ConductorEvent.NothingHeard(now));
        events.add((now, _) -> new ConductorEvent.WordsComing(now));
        events.add((now, _) -> new ConductorEvent.WordsUnderstood(now, "I would like to say more", 90_000, 92_000));
        events.add((now, _) -> new ConductorEvent.SilenceJudged(now, 0));
        events.add((now, _) -> new ConductorEvent.AnswerTyped(now, "We moved it with care"));
        events.add((now, _) -> new ConductorEvent.TypingNoticed(now));
        events.add((now, _) -> new ConductorEvent.RepeatAsked(now, Via.BUTTON));
        events.add((now, _) -> new ConductorEvent.ThinkAsked(now, Via.BUTTON));
        events.add((now, _) -> new ConductorEvent.SkipAsked(now, Via.BUTTON));
        events.add((now, _) -> new ConductorEvent.PauseAsked(now, Via.BUTTON));
        events.add((now, _) -> new ConductorEvent.ResumeAsked(now, Via.BUTTON));
        events.add((now, _) -> new ConductorEvent.FinishAsked(now, Via.BUTTON));
        events.add((now, _) -> new ConductorEvent.WithdrawAsked(now, Via.BUTTON));
        events.add((now, state) -> new ConductorEvent.LineStarted(now, lineId(state)));
        events.add((now, state) -> new ConductorEvent.LineWaited(now, lineId(state), 800));
        events.add((now, state) -> new ConductorEvent.LineFinished(now, lineId(state), true));
        events.add((now, state) -> new ConductorEvent.LineFailed(now, lineId(state), "no voice"));
        events.add((now, _) -> new ConductorEvent.ClockTicked(now));
        events.add((now, _) -> new ConductorEvent.ConsentGiven(now, "v1", "en"));
        events.add((now, _) -> new ConductorEvent.ConsentWithdrawn(now, "v1", "no"));
        events.add((now, _) -> new ConductorEvent.EngineSwitched(now, "other"));
        events.add((now, _) -> new ConductorEvent.EngineLost(now));
        events.add((now, _) -> new ConductorEvent.EngineBack(now));
        events.add((now, _) -> new ConductorEvent.NodeStopping(now));
        events.add((now, _) -> new ConductorEvent.ModelAsked(now, "c1", new ConductorEvent.Wish.NextQuestion()));
        events.addAll(ofTheOperator());
        return events;
    }

    private static List<BiFunction<Long, ConductorState, ConductorEvent>> ofTheOperator() {
        return List.of(
                (now, _) -> new ConductorEvent.FlagRaised(now, "f1"),
                (now, _) -> new ConductorEvent.OperatorPaused(now, "op"),
                (now, _) -> new ConductorEvent.OperatorResumed(now, "op"),
                (now, _) -> new ConductorEvent.OperatorWhispered(now, "op", "We see you."),
                (now, _) -> new ConductorEvent.OperatorTookOver(now, "op"),
                (now, _) -> new ConductorEvent.OperatorHandedBack(now, "op"),
                (now, _) -> new ConductorEvent.OperatorExtended(now, "op", Duration.ofMinutes(1)));
    }

    private static String lineId(ConductorState state) {
        var line = state.saying();
        return line == null ? "none" : line.lineId();
    }

    @Test
    void samplesCoverEveryKindOfEvent() {
        var state = Rehearsal.of(Plans.plain()).state;
        var kinds = events().stream().map(e -> e.apply(1L, state).getClass()).toArray(Class<?>[]::new);

        assertThat(List.<Class<?>>of(kinds)).containsExactlyInAnyOrder(permitted(ConductorEvent.class));
    }

    private static Class<?>[] permitted(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).toArray(Class<?>[]::new);
    }

    @Test
    void pageMatchesTheCode() throws Exception {
        var table = HEAD + table();
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, table);
        }
        assertThat(Files.readString(PAGE)).as("run again with -Dupdate=true").isEqualTo(table);
    }

    private static String table() {
        var situations = situations();
        return row("", situations.keySet().stream())
                + row("---", situations.keySet().stream().map(_ -> "---"))
                + events().stream()
                        .map(event -> row(
                                name(event.apply(0L, situations.get("ended"))),
                                situations.values().stream().map(state -> cell(state, event))))
                        .collect(joining());
    }

    private static String cell(ConductorState state, BiFunction<Long, ConductorState, ConductorEvent> event) {
        var step = Conductor.next(state, event.apply(state.nowMs() + 10, state));
        var next = where(step.next()).equals(where(state)) ? "·" : where(step.next());
        return step.effects().isEmpty()
                ? next
                : next + " "
                        + step.effects().stream()
                                .map(ConductorTableTest::effect)
                                .collect(joining(", ", "(", ")"));
    }

    private static String where(ConductorState state) {
        var stage = name(state.stage());
        return state.halts().isEmpty()
                ? stage + " " + state.view().phase().name().toLowerCase(java.util.Locale.ROOT)
                : stage + " "
                        + state.halts().stream()
                                .sorted()
                                .map(h -> h.name().toLowerCase(java.util.Locale.ROOT))
                                .collect(joining("+"));
    }

    private static String effect(ConductorEffect effect) {
        return switch (effect) {
            case Say(Line line) -> line.kind().name();
            case Append(var event) -> "*" + name(event) + "*";
            case ConductorEffect.StopSaying _,
                    ConductorEffect.Hold _,
                    ConductorEffect.CloseRoom _,
                    ConductorEffect.Excuse _ -> name(effect);
        };
    }

    private static String row(String head, Stream<String> cells) {
        return "| " + head + " | " + cells.collect(joining(" | ")) + " |\n";
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }
}
