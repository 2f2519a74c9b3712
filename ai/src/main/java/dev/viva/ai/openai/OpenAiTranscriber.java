package dev.viva.ai.openai;

import com.openai.core.MultipartField;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams.TimestampGranularity;
import com.openai.models.audio.transcriptions.TranscriptionCreateResponse;
import com.openai.models.audio.transcriptions.TranscriptionVerbose;
import com.openai.models.audio.transcriptions.TranscriptionWord;
import com.openai.services.blocking.audio.TranscriptionService;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.cascade.Transcriber;
import dev.viva.ai.cascade.Transcription;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Understands utterances through `/audio/transcriptions`.
final class OpenAiTranscriber implements Transcriber {

    private final TranscriptionService service;
    private final String model;
    private final Duration patience;

    OpenAiTranscriber(TranscriptionService service, String model, Duration patience) {
        this.service = service;
        this.model = model;
        this.patience = patience;
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public Transcription transcribe(Sound sound, String language, Consumer<String> partial)
            throws PortFailure, InterruptedException {
        var file = MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(Wav.of(sound)))
                .filename("utterance.wav")
                .contentType("audio/wav")
                .build();
        var request = TranscriptionCreateParams.builder()
                .file(file)
                .model(model)
                .language(Locale.forLanguageTag(language).getLanguage())
                .responseFormat(timesWords() ? AudioResponseFormat.VERBOSE_JSON : AudioResponseFormat.JSON);
        if (timesWords()) {
            request.addTimestampGranularity(TimestampGranularity.WORD);
        }
        var limit = patience.plusMillis(sound.millis() / 10);
        return Failures.translated(() -> read(service.create(request.build(), OpenAi.within(limit, limit))));
    }

    /// The others answer without times.
    private boolean timesWords() {
        return model.startsWith("whisper");
    }

    private static Transcription read(TranscriptionCreateResponse response) {
        return response.isVerbose()
                ? verbose(response.asVerbose())
                : new Transcription(response.asTranscription().text());
    }

    private static Transcription verbose(TranscriptionVerbose verbose) {
        var words = verbose.words().orElse(List.of()).stream()
                .map(OpenAiTranscriber::word)
                .toList();
        return new Transcription(verbose.text(), words, null);
    }

    private static TimedWord word(TranscriptionWord word) {
        return new TimedWord(word.word(), Math.round(word.start() * 1_000), Math.round(word.end() * 1_000));
    }
}
