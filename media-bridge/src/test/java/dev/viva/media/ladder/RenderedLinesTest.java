package dev.viva.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderedLinesTest {

    private final RenderedLines lines = new RenderedLines();

    @Test
    void aTextIsFoundInItsLanguageWhateverTheRegion() {
        var pcm = new short[240];
        lines.keep("en-US", "One moment.", pcm, 24_000);

        assertThat(lines.sound("en-GB", "One moment.")).isSameAs(pcm);
        assertThat(lines.sound("de-DE", "One moment.")).isNull();
        assertThat(lines.sound("en-US", "Another.")).isNull();
    }

    @Test
    void soundOfASlowerRateIsKeptAtTheLaddersRate() {
        lines.keep("en", "One moment.", new short[320], 16_000);

        assertThat(lines.sound("en", "One moment.")).hasSize(480);
    }

    @Test
    void noMoreThanAFewAreKept() {
        for (var i = 0; i < 100; i++) {
            lines.keep("en", "line " + i, new short[1], 24_000);
        }

        assertThat(lines.sound("en", "line 63")).isNotNull();
        assertThat(lines.sound("en", "line 64")).isNull();
    }
}
