package dev.viva.ai.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.speech.SpeechCreateParams.ResponseFormat;
import com.openai.services.blocking.audio.SpeechService;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.Speaker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Speaks through `/audio/speech`, from the first bytes on.
final class OpenAiSpeaker implements Speaker {

    /// What the endpoint takes.
    private static final int LONGEST_TEXT = 4_096;

    private static final int RATE_HZ = 24_000;

    /// Bytes of 20 ms: a first piece is worth telling.
    private static final int LEAST = RATE_HZ / 50 * 2;

    /// Bytes of half a second.
    private static final int MOST = RATE_HZ;

    private final SpeechService service;
    private final String model;
    private final String voice;
    private final RequestOptions limits;

    OpenAiSpeaker(SpeechService service, String model, String voice, RequestOptions limits) {
        this.service = service;
        this.model = model;
        this.voice = voice;
        this.limits = limits;
    }

    @Override
    public String name() {
        return model + "/" + voice;
    }

    @Override
    public int rateHz() {
        return RATE_HZ;
    }

    @Override
    public int longestText() {
        return LONGEST_TEXT;
    }

    @Override
    public void speak(String text, String language, Sink sink) throws PortFailure, InterruptedException {
        var request = SpeechCreateParams.builder()
                .input(text)
                .model(model)
                .voice(voice)
                .responseFormat(ResponseFormat.PCM)
                .build();
        var _ = Failures.translated(() -> {
            try (var response = service.create(request, limits)) {
                checkType(response);
                stream(response, sink);
            }
            return true;
        });
    }

    /// Some servers answer 200 with words about an error.
    private static void checkType(HttpResponse response) throws PortFailure {
        var types = response.headers().values("Content-Type");
        var type = types.isEmpty() ? "" : types.getFirst();
        if (type.startsWith("text/") || type.startsWith("application/json")) {
            throw new PortFailure(PortFailure.Kind.PASSING, "answered without sound", null, null);
        }
    }

    private static void stream(HttpResponse response, Sink sink) throws IOException, PortFailure, InterruptedException {
        var body = response.body();
        var bytes = new byte[MOST];
        int filled = 0;
        for (int read = body.read(bytes, 0, MOST); read >= 0; read = body.read(bytes, filled, MOST - filled)) {
            filled += read;
            if (filled >= LEAST) {
                filled = give(bytes, filled, sink);
            }
        }
        if (give(bytes, filled, sink) != 0) {
            throw PortFailure.passing("ended within a sample");
        }
    }

    /// Gives whole samples.
    ///
    /// @return bytes left, at the beginning of the array
    private static int give(byte[] bytes, int filled, Sink sink) throws InterruptedException {
        var pcm = new short[filled / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        if (pcm.length > 0) {
            sink.sound(pcm);
        }
        bytes[0] = filled % 2 == 1 ? bytes[filled - 1] : 0;
        return filled % 2;
    }
}
