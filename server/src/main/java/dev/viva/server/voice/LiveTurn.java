package dev.viva.server.voice;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One real turn with a voice: it says a line, and the same sound is given back to it as a candidate's answer.
///
/// **Threads:** an event loop of its own.
final class LiveTurn implements VoiceListener {

    /// What is said.
    static final String LINE = "Hello. Please tell me about your work.";

    private static final String LINE_ID = "live";
    private static final int FRAME = 320;
    private static final int FRAME_MS = 20;
    private static final int HEARD_HZ = 16_000;
    private static final int PAUSE = HEARD_HZ / 2;
    private static final int LONGEST_SECONDS = 30;

    private final Context context;
    private final VoiceEngine engine;
    private final Promise<Report> report = Promise.promise();
    private final long begun = System.nanoTime();
    private @Nullable VoiceConversation voice;
    private short[] sound = new short[0];
    private long firstSoundMs = -1;
    private long endedNanos;

    /// What came of it.
    ///
    /// @param firstSoundMs from the line to its first sound
    /// @param soundMs      length of the line
    /// @param heard        what was understood of it
    /// @param wordsMs      from the end of the sound to the words
    record Report(long firstSoundMs, long soundMs, String heard, long wordsMs) {}

    private LiveTurn(Context context, VoiceEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    /// Holds it. Fails with what the voice failed with, or with a `TimeoutException`.
    static Future<Report> hold(Vertx vertx, VoiceEngine engine, Duration limit) {
        var turn = new LiveTurn(vertx.getOrCreateContext(), engine);
        turn.context.runOnContext(_ -> turn.begin(limit));
        return turn.report.future();
    }

    private void begin(Duration limit) {
        context.owner()
                .setTimer(
                        limit.toMillis(), _ -> fail(new TimeoutException("no end after " + limit.toSeconds() + " s")));
        var prompt = new VoicePrompt("Say every line word for word, and listen.", "en-US");
        engine.open(context, prompt, this).onFailure(this::fail).onSuccess(open -> {
            voice = open;
            report.future().onComplete(_ -> open.close());
            open.say(LINE_ID, LINE);
        });
    }

    private void fail(Throwable cause) {
        report.tryFail(cause);
    }

    @Override
    public void on(VoiceEvent event) {
        switch (event) {
            case Audio audio -> add(audio.pcm());
            case LineEnded ended -> lineEnded(ended);
            case Heard heard ->
                report.tryComplete(new Report(
                        firstSoundMs,
                        sound.length * 1000L / engine.abilities().outputRateHz(),
                        heard.text(),
                        (System.nanoTime() - endedNanos) / 1_000_000));
            case Lost lost -> fail(lost.cause());
            default -> {}
        }
    }

    private void add(short[] pcm) {
        if (firstSoundMs < 0) {
            firstSoundMs = (System.nanoTime() - begun) / 1_000_000;
        }
        var most = LONGEST_SECONDS * engine.abilities().outputRateHz();
        var length = Math.min(most, sound.length + pcm.length);
        var from = sound.length;
        sound = Arrays.copyOf(sound, length);
        System.arraycopy(pcm, 0, sound, from, length - from);
    }

    private void lineEnded(LineEnded ended) {
        if (ended.failure() != null || sound.length == 0) {
            fail(new IllegalStateException("no sound: " + ended.failure()));
            return;
        }
        var answer = heardRate(sound, engine.abilities().outputRateHz());
        var open = Objects.requireNonNull(voice);
        open.speechStarted(1, 0);
        give(open, answer, 0);
    }

    /// As fast as somebody talks.
    private void give(VoiceConversation open, short[] answer, int from) {
        if (report.future().isComplete()) {
            return;
        }
        if (from >= answer.length) {
            endedNanos = System.nanoTime();
            open.speechEnded(1, from * 1000L / HEARD_HZ);
            return;
        }
        open.hear(Arrays.copyOfRange(answer, from, from + FRAME), FRAME);
        context.owner().setTimer(FRAME_MS, _ -> give(open, answer, from + FRAME));
    }

    /// Plain interpolation is enough for a check; with a pause at the end.
    static short[] heardRate(short[] pcm, int rateHz) {
        var length = (int) ((long) pcm.length * HEARD_HZ / rateHz);
        var out = new short[length + PAUSE];
        for (var i = 0; i < length; i++) {
            var at = (double) i * rateHz / HEARD_HZ;
            var left = (int) at;
            var right = Math.min(left + 1, pcm.length - 1);
            out[i] = (short) Math.round(pcm[left] + (at - left) * (pcm[right] - pcm[left]));
        }
        return out;
    }
}
