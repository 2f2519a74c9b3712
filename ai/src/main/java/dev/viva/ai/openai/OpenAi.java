package dev.viva.ai.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import dev.viva.ai.cascade.CascadeEngine;
import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.SpeechCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

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

    private OpenAi(OpenAiSettings settings, CascadeSettings patience, OpenAIClient client) {
        this.settings = settings;
        this.patience = patience;
        this.client = client;
    }

    /// Makes the client; connects to nobody yet.
    ///
    /// @param patience also bounds the sockets, a little below the engine's own deadlines: then it is
    ///                 the client that notices a dead connection, and does not use it again
    public static OpenAi open(OpenAiSettings settings, CascadeSettings patience) {
        var client = OpenAIOkHttpClient.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(settings.apiKey())
                .maxRetries(0) // the engine knows the deadline, and so it tries again
                .maxIdleConnections(IDLE_CONNECTIONS)
                .keepAliveDuration(Duration.ofMinutes(5))
                .followRedirects(false)
                .build();
        return new OpenAi(settings, patience, client);
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

    OpenAiSpeaker speaker() {
        var models = settings.models();
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
        var shorter = silence.multipliedBy(9).dividedBy(10);
        var limits = Timeout.builder()
                .connect(CONNECT.compareTo(shorter) < 0 ? CONNECT : shorter)
                .read(shorter)
                .write(shorter)
                .request(whole)
                .build();
        return RequestOptions.builder().timeout(limits).build();
    }

    /// Closes idle connections; calls on their way go on.
    @Override
    public void close() {
        client.close();
    }
}
