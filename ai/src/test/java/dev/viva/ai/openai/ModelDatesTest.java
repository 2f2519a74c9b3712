package dev.viva.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelDatesTest {

    private static List<String> on(LocalDate day, String... models) {
        return ModelDates.warnings(List.of(models), day);
    }

    @Test
    void warnsBeforeAModelIsShutDown() {
        assertThat(on(LocalDate.of(2026, 11, 21), "gpt-4o-mini-tts"))
                .containsExactly("The model gpt-4o-mini-tts will be shut down on 2027-01-06, in 46 days"
                        + " (its vendor names as replacement: gpt-realtime-2.1-mini, on another endpoint).");
    }

    @Test
    void saysThatAModelIsGone() {
        assertThat(on(LocalDate.of(2027, 2, 26), "whisper-1"))
                .singleElement()
                .asString()
                .contains("was shut down on 2027-02-26");
    }

    @Test
    void knowsDatedSnapshotsAndTheLongestName() {
        var day = LocalDate.of(2026, 12, 1);

        assertThat(on(day, "tts-1-hd-1106")).singleElement().asString().contains("2027-01-06");
        assertThat(on(day, "gpt-4o-transcribe-diarize"))
                .singleElement()
                .asString()
                .contains("2027-02-26");
        assertThat(on(day, "gpt-4o-2024-11-20")).singleElement().asString().contains("2027-01-14");
    }

    @Test
    void aModelWithANumberBehindIsAnotherOneAndADateIsNot() {
        var day = LocalDate.of(2026, 12, 1);

        assertThat(on(day, "gpt-realtime", "gpt-realtime-2025-08-28"))
                .hasSize(2)
                .allMatch(said -> said.contains("2027-01-20"));
        assertThat(on(day, "gpt-realtime-2.1", "gpt-realtime-2.1-mini", "gpt-realtime-2"))
                .isEmpty();
    }

    @Test
    void saysNothingOfModelsThatStay() {
        assertThat(on(LocalDate.of(2026, 11, 21), "gpt-transcribe", "gpt-6-luna", "gpt-4.10"))
                .isEmpty();
        assertThat(on(LocalDate.of(2026, 1, 1), "whisper-1"))
                .as("more than half a year before")
                .isEmpty();
    }
}
