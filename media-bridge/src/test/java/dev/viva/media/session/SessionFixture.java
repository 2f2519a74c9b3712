package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.runtime.Offload;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.meter.Delays;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.MediaDelay;
import dev.viva.media.meter.MediaMeter;
import dev.viva.media.recording.FakeRecordings;
import dev.viva.media.room.VoicePacket;
import dev.viva.media.session.SessionSettings.Closing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A session on a real event loop; only engine, room, disk and record are not real.
abstract class SessionFixture {

    static Vertx VERTX;
    static final Closing QUICK = new Closing(Duration.ofMillis(1), Duration.ofMillis(200), Duration.ofMillis(300));
    static final RecordedEvent CONSENT = new RecordedEvent(
            1, 1, MediaTime.NONE, Instant.parse("2026-11-20T09:00:00Z"), new ConsentGiven("2026-11", "en"));

    final List<String> journal = new CopyOnWriteArrayList<>();
    final FakeRecord record = new FakeRecord(journal);
    final FakeRecordings recordings = new FakeRecordings(journal);
    final FakeEngine engine = new FakeEngine(journal);
    final FakeRooms rooms = new FakeRooms(journal);
    final FakeListener listener = new FakeListener(journal);
    final ContextInternal context = ((VertxInternal) VERTX).createEventLoopContext();
    final Map<MediaDelay, Long> delays = new ConcurrentHashMap<>();
    final MediaMeter meter = new MediaMeter() {
        @Override
        public void count(MediaCount what, long more) {}

        @Override
        public void delays(MediaDelay what, Delays taken) {
            for (int bucket = 0; bucket < Delays.buckets(); bucket++) {
                delays.merge(what, taken.count(bucket), Long::sum);
            }
        }
    };
    Duration awayLimit = Duration.ofMinutes(1);
    LeaseView lease = LeaseView.UNSHARED;

    /// Blocking work beside the event loop; the answer comes back onto it.
    private record Beside() implements Offload {
        @Override
        public <T> CompletionStage<T> call(Callable<T> work) {
            return VERTX.getOrCreateContext().executeBlocking(work).toCompletionStage();
        }
    }

    @BeforeAll
    static void start() {
        VERTX = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        done(VERTX.close());
    }

    static <T> T done(Future<T> future) {
        try {
            return future.await(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("took too long", e);
        }
    }

    Future<InterviewSession> opening(List<RecordedEvent> events) {
        var settings = new SessionSettings(awayLimit, Duration.ofMillis(600), QUICK);
        var parts = new SessionParts(VERTX, new Beside(), engine, recordings, rooms, settings, meter, lease);
        return InterviewSession.open(parts, Orders.FIRST_VISIT, new VisitStart(record, events), listener, context);
    }

    Future<InterviewSession> opening() {
        return opening(List.of(CONSENT));
    }

    InterviewSession open() {
        return done(opening());
    }

    void inRoom(Runnable what) {
        context.runOnContext(_ -> what.run());
    }

    /// Half a second of a loud tone.
    void speak() {
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            var tone = Tones.sine(24_000, 300, 12_000, 12_000);
            for (var i = 0; i < 25; i++) {
                var opus = new byte[OpusEncoder.MAX_PACKET_BYTES];
                var length = encoder.encode(tone, i * 480, opus);
                var packet = new Packet(7, i, i * 960, opus, 0, length, System.nanoTime());
                inRoom(() -> rooms.listener.packet(packet));
            }
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> engine.hearing);
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Packet(
            int ssrc, int sequence, int rtpTimestamp, byte[] payload, int offset, int length, long arrivalNanos)
            implements VoicePacket {
        @Override
        public boolean redundant() {
            return false;
        }
    }

    void untilSaid(String kind) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(record.all(LineSpoken.class))
                        .extracting(LineSpoken::kind)
                        .contains(kind));
    }

    void untilClosed() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(journal)
                        .anyMatch(step -> step.startsWith("closed ") || step.equals("moved") || step.equals("given")));
    }

    List<String> order(String... steps) {
        return journal.stream().filter(Arrays.asList(steps)::contains).toList();
    }

    void settle() {
        var turn = Promise.<Void>promise();
        context.runOnContext(_ -> turn.complete());
        done(turn.future());
    }

    void failsToOpen(Future<InterviewSession> opening, Class<? extends Throwable> why) {
        assertThatThrownBy(() -> done(opening)).isInstanceOf(why);
        assertThat(record.closed).hasValue(1);
        assertThat(recordings.files.values()).allMatch(file -> file.closed.get() == 1);
        assertThat(journal).doesNotContain("leaving").noneMatch(step -> step.startsWith("closed "));
    }
}
