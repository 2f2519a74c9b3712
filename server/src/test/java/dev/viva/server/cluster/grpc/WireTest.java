package dev.viva.server.cluster.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.Word;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.CandidateView.Clock;
import dev.viva.server.live.CandidateView.Phase;
import dev.viva.server.live.CandidateView.Question;
import dev.viva.server.live.Caption;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.wire.v1.InterviewKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final InterviewId INTERVIEW = new InterviewId(new UUID(2, 2));
    private static final VoiceAbilities VOICE = new VoiceAbilities("local", true, false, true);

    @Test
    void keyNamesTenantAndInterview() {
        var key = Wire.key(TENANT, INTERVIEW);

        assertThat(Wire.tenant(key)).isEqualTo(TENANT);
        assertThat(Wire.interview(key)).isEqualTo(INTERVIEW);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void viewIsTheSameOnTheOtherSide(Phase phase) {
        var full = new CandidateView(
                phase,
                new Question(2, 5, "What is an index?"),
                new Clock(123_456, true),
                List.of(Button.values()),
                VOICE,
                Outcome.COMPLETED);
        var bare = new CandidateView(phase, new Question(0, 0, null), new Clock(0, false), List.of(), VOICE, null);

        assertThat(Wire.view(Wire.view(full))).isEqualTo(full);
        assertThat(Wire.view(Wire.view(bare))).isEqualTo(bare);
    }

    @Test
    void linesCaptionsAndSeatsAreTheSameOnTheOtherSide() {
        var words = List.of(new Word("an", 10, 20, true), new Word("index", 20, 90, false));
        var line = new TranscriptLine(7, 2, Speaker.CANDIDATE, 10, 90, "an index", words, "q1", false);
        var typed = new TranscriptLine(8, 2, Speaker.CANDIDATE, 91, 91, "typed", List.of(), null, true);
        var caption = new Caption("l-1", Speaker.INTERVIEWER, "What", false);
        var seat = new Seat("ws://x", "token", "room", "candidate", "interviewer", Instant.ofEpochMilli(99), "s");

        assertThat(Wire.line(Wire.line(line))).isEqualTo(line);
        assertThat(Wire.line(Wire.line(typed))).isEqualTo(typed);
        assertThat(Wire.caption(Wire.caption(caption))).isEqualTo(caption);
        assertThat(Wire.seat(Wire.seat(seat))).isEqualTo(seat);
    }

    @Test
    void microphoneTestsAndSpansAreTheSameOnTheOtherSide() {
        var key = Wire.key(TENANT, INTERVIEW);
        var silent = new DeviceCheck(null, true, false);
        var loud = new DeviceCheck(-12.5, false, true);
        var span = new SpanRecovered(4, 17, List.of("one", "two"));

        assertThat(Wire.device(Wire.device(key, silent))).isEqualTo(silent);
        assertThat(Wire.device(Wire.device(key, loud))).isEqualTo(loud);
        assertThat(Wire.span(Wire.span(key, span))).isEqualTo(span);
    }

    @Test
    void idThatIsNoneIsRefused() {
        var key = InterviewKey.newBuilder().setTenant("x").setInterview("").build();

        assertThatThrownBy(() -> Wire.tenant(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wire.interview(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
