package dev.viva.ai.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import dev.viva.ai.cascade.CascadeEngine;
import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.Speaker;
import dev.viva.ai.cascade.SpeechCache;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The vendor: one client, with its connections, for all interviews.
///
/// **Threads:** from anywhere.
public final class OpenAi implements AutoCloseable {

    /// What its engine is called.
    public static final String NAME = "openai";

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /// A line is never longer than three minutes, and vendors stream faster than they speak.
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(3);

    private static final int IDLE_CONNECTIONS = 64;

    private final OpenAiSettings settings;
    private final CascadeSettings patience;
    private final OpenAIClient client;

    /// Of the model that speaks over WebSockets; null if it does not.
    private final @Nullable RealtimeSockets sockets;

    private OpenAi(
            OpenAiSettings settings, CascadeSettings patience, OpenAIClient client, @Nullable RealtimeSockets sockets) {
        this.settings = settings;
        this.patience = patience;
        this.client = client;
        this.sockets = sockets;
    }

    /// Makes the client; connects to nobody yet.
    ///
    /// @param vertx    for a model that speaks over WebSockets
    /// @param patience also bounds the sockets, a little below the engine's own deadlines: then it is
    ///                 the client that notices a dead connection, and does not use it again
    public static OpenAi open(Vertx vertx, OpenAiSettings settings, CascadeSettings patience) {
        var client = OpenAIOkHttpClient.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(settings.apiKey())
                .maxRetries(0) // the engine knows the deadline, and so it tries again
                .maxIdleConnections(IDLE_CONNECTIONS)
                .keepAliveDuration(Duration.ofMinutes(5))
                .followRedirects(false)
                .build();
        var sockets = settings.models().speaksInRealtime()
                ? new RealtimeSockets(vertx, settings, shorter(patience.firstSound()))
                : null;
        return new OpenAi(settings, patience, client, sockets);
    }

    /// The three parts.
    public CascadeEngine.Parts parts() {
        return new CascadeEngine.Parts(transcriber(), writer(), speaker());
    }

    /// The three parts as an engine.
    public CascadeEngine engine(SpeechCache cache) {
        return new CascadeEngine(NAME, parts(), patience, cache);
    }

    OpenAiTranscriber transcriber() {
        return new OpenAiTranscriber(
                client.audio().transcriptions(), settings.models().transcription(), patience.transcriptAttempt());
    }

    OpenAiWriter writer() {
        return new OpenAiWriter(
                client.chat().completions(),
                settings.models().writer(),
                settings.models().effort(),
                within(patience.proposal(), patience.proposal()));
    }

    Speaker speaker() {
        var models = settings.models();
        if (sockets != null) {
            var limits = new RealtimeSpeaker.Limits(
                    shorter(patience.firstSound()), shorter(patience.soundGap()), LONGEST_ANSWER);
            return new RealtimeSpeaker(sockets, models.speech(), models.voice(), limits);
        }
        return new OpenAiSpeaker(
                client.audio().speech(),
                models.speech(),
                models.voice(),
                within(patience.firstSound(), LONGEST_ANSWER));
    }

    /// What to tell whoever starts the server: models that will be, or are, shut down.
    public List<String> warnings(LocalDate today) {
        var models = settings.models();
        return ModelDates.warnings(List.of(models.transcription(), models.writer(), models.speech()), today);
    }

    /// Time limits of one request.
    ///
    /// @param silence longest time without a byte, shortened by a tenth
    static RequestOptions within(Duration silence, Duration whole) {
        var shorter = shorter(silence);
        var limits = Timeout.builder()
                .connect(least(CONNECT, shorter))
                .read(shorter)
                .write(shorter)
                .request(whole)
                .build();
        return RequestOptions.builder().timeout(limits).build();
    }

    /// A tenth less.
    private static Duration shorter(Duration patience) {
        return patience.multipliedBy(9).dividedBy(10);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Closes idle connections and all WebSockets; calls on their way go on.
    @Override
    public void close() {
        client.close();
        if (sockets != null) {
            sockets.close();
        }
    }
}
