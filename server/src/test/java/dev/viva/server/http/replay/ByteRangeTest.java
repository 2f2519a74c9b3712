package dev.viva.server.http.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.http.replay.ByteRange.Nothing;
import dev.viva.server.http.replay.ByteRange.Part;
import dev.viva.server.http.replay.ByteRange.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @Test
    void oneRangeIsCutToTheFile() {
        assertThat(ByteRange.of("bytes=0-0", 10)).isEqualTo(new Part(0, 1));
        assertThat(ByteRange.of("bytes=2-5", 10)).isEqualTo(new Part(2, 4));
        assertThat(ByteRange.of("bytes=2-", 10)).isEqualTo(new Part(2, 8));
        assertThat(ByteRange.of("bytes=9-99", 10)).isEqualTo(new Part(9, 1));
    }

    @Test
    void aSuffixCountsFromTheEnd() {
        assertThat(ByteRange.of("bytes=-3", 10)).isEqualTo(new Part(7, 3));
        assertThat(ByteRange.of("bytes=-99", 10)).isEqualTo(new Part(0, 10));
    }

    @Test
    void beyondTheEndLiesNothing() {
        assertThat(ByteRange.of("bytes=10-", 10)).isEqualTo(new Nothing());
        assertThat(ByteRange.of("bytes=-0", 10)).isEqualTo(new Nothing());
        assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Nothing());
        assertThat(ByteRange.of("bytes=-5", 0)).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,4-5",
                "lines=1-2",
                "bytes=a-b",
                "bytes=99999999999999999999-"
            })
    void whatIsNotUnderstoodIsTheWholeFile(String header) {
        assertThat(ByteRange.of(header, 10)).isEqualTo(new Whole());
    }

    @Test
    void namesTheRangeAndTheWholeLength() {
        assertThat(new Part(2, 4).contentRange(10)).isEqualTo("bytes 2-5/10");
    }
}
