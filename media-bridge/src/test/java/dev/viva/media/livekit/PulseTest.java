package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseTest {

    private long nanos = Long.MAX_VALUE - 10; // the clock may come round
    private final Pulse pulse = new Pulse(() -> nanos);

    @Test
    void beatsFromTheFirstPacketUntilASecondAfterTheLast() {
        assertThat(pulse.beats()).isFalse();

        pulse.felt(nanos);
        nanos += 999_999_999;
        assertThat(pulse.beats()).isTrue();

        nanos += 1;
        assertThat(pulse.beats()).isFalse();
    }
}
