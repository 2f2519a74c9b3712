package dev.viva.server.cluster.grpc;

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
import dev.viva.wire.v1.Abilities;
import dev.viva.wire.v1.DeviceRequest;
import dev.viva.wire.v1.InterviewKey;
import dev.viva.wire.v1.Line;
import dev.viva.wire.v1.SeatReply;
import dev.viva.wire.v1.SpanRequest;
import dev.viva.wire.v1.View;
import java.time.Instant;
import java.util.UUID;

/// Between the words of the API and those of `holding.proto`.
///
/// **Errors:** what comes from the wire and makes no sense throws [IllegalArgumentException].
final class Wire {

    private Wire() {}

    static InterviewKey key(TenantId tenant, InterviewId interview) {
        return InterviewKey.newBuilder()
                .setTenant(tenant.toString())
                .setInterview(interview.toString())
                .build();
    }

    static TenantId tenant(InterviewKey key) {
        return new TenantId(UUID.fromString(key.getTenant()));
    }

    static InterviewId interview(InterviewKey key) {
        return new InterviewId(UUID.fromString(key.getInterview()));
    }

    static Abilities abilities(VoiceAbilities voice) {
        return Abilities.newBuilder()
                .setEngine(voice.engine())
                .setSpeaks(voice.speaks())
                .setListens(voice.listens())
                .setDemo(voice.demo())
                .build();
    }

    static VoiceAbilities abilities(Abilities voice) {
        return new VoiceAbilities(voice.getEngine(), voice.getSpeaks(), voice.getListens(), voice.getDemo());
    }

    static SeatReply seat(Seat seat) {
        return SeatReply.newBuilder()
                .setLivekitUrl(seat.livekitUrl())
                .setLivekitToken(seat.livekitToken())
                .setRoom(seat.room())
                .setIdentity(seat.identity())
                .setInterviewer(seat.interviewer())
                .setExpiresAtMs(seat.expiresAt().toEpochMilli())
                .setSeat(seat.seat())
                .build();
    }

    static Seat seat(SeatReply seat) {
        return new Seat(
                seat.getLivekitUrl(),
                seat.getLivekitToken(),
                seat.getRoom(),
                seat.getIdentity(),
                seat.getInterviewer(),
                Instant.ofEpochMilli(seat.getExpiresAtMs()),
                seat.getSeat());
    }

    static DeviceRequest device(InterviewKey key, DeviceCheck check) {
        var request = DeviceRequest.newBuilder()
                .setKey(key)
                .setOnlyZeros(check.onlyZeros())
                .setPlayedBack(check.playedBack());
        if (check.peakDbfs() != null) {
            request.setPeakDbfs(check.peakDbfs());
        }
        return request.build();
    }

    static DeviceCheck device(DeviceRequest request) {
        return new DeviceCheck(
                request.hasPeakDbfs() ? request.getPeakDbfs() : null, request.getOnlyZeros(), request.getPlayedBack());
    }

    static SpanRequest span(InterviewKey key, SpanRecovered span) {
        return SpanRequest.newBuilder()
                .setKey(key)
                .setEpoch(span.epoch())
                .setFromSeq(span.fromSeq())
                .addAllEvents(span.events())
                .build();
    }

    static SpanRecovered span(SpanRequest request) {
        return new SpanRecovered(request.getEpoch(), request.getFromSeq(), request.getEventsList());
    }

    static View view(CandidateView view) {
        var result = View.newBuilder()
                .setPhase(view.phase().name())
                .setQuestion(view.question().number())
                .setQuestions(view.question().of())
                .setRemainingMs(view.clock().remainingMs())
                .setClockRunning(view.clock().running())
                .setVoice(abilities(view.voice()));
        view.buttons().forEach(button -> result.addButtons(button.name()));
        if (view.question().text() != null) {
            result.setQuestionText(view.question().text());
        }
        if (view.outcome() != null) {
            result.setOutcome(view.outcome().name());
        }
        return result.build();
    }

    static CandidateView view(View view) {
        return new CandidateView(
                Phase.valueOf(view.getPhase()),
                new Question(
                        view.getQuestion(),
                        view.getQuestions(),
                        view.hasQuestionText() ? view.getQuestionText() : null),
                new Clock(view.getRemainingMs(), view.getClockRunning()),
                view.getButtonsList().stream().map(Button::valueOf).toList(),
                abilities(view.getVoice()),
                view.hasOutcome() ? Outcome.valueOf(view.getOutcome()) : null);
    }

    static dev.viva.wire.v1.Caption caption(Caption caption) {
        return dev.viva.wire.v1.Caption.newBuilder()
                .setId(caption.id())
                .setSpeaker(caption.speaker().name())
                .setText(caption.text())
                .setLast(caption.last())
                .build();
    }

    static Caption caption(dev.viva.wire.v1.Caption caption) {
        return new Caption(
                caption.getId(), Speaker.valueOf(caption.getSpeaker()), caption.getText(), caption.getLast());
    }

    static Line line(TranscriptLine line) {
        var result = Line.newBuilder()
                .setSeq(line.seq())
                .setVisit(line.visit())
                .setSpeaker(line.speaker().name())
                .setStartMs(line.startMs())
                .setEndMs(line.endMs())
                .setText(line.text())
                .setTyped(line.typed());
        line.words().forEach(word -> result.addWords(word(word)));
        if (line.questionId() != null) {
            result.setQuestionId(line.questionId());
        }
        return result.build();
    }

    static TranscriptLine line(Line line) {
        return new TranscriptLine(
                line.getSeq(),
                line.getVisit(),
                Speaker.valueOf(line.getSpeaker()),
                line.getStartMs(),
                line.getEndMs(),
                line.getText(),
                line.getWordsList().stream().map(Wire::word).toList(),
                line.hasQuestionId() ? line.getQuestionId() : null,
                line.getTyped());
    }

    private static dev.viva.wire.v1.Word word(Word word) {
        return dev.viva.wire.v1.Word.newBuilder()
                .setText(word.text())
                .setStartMs(word.startMs())
                .setEndMs(word.endMs())
                .setEstimated(word.estimated())
                .build();
    }

    private static Word word(dev.viva.wire.v1.Word word) {
        return new Word(word.getText(), word.getStartMs(), word.getEndMs(), word.getEstimated());
    }
}
