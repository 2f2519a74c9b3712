package dev.viva.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.server.config.Secret;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which seats are ours, and which of two is the newer.
class SeatsTest {

    private static final InterviewId ID = new InterviewId(new UUID(0, 2));
    private static final InterviewId OTHER = new InterviewId(new UUID(0, 3));

    private final Seats seats = new Seats(new Secret("0123456789abcdef0123456789abcdef"));

    @Test
    void aSeatIsKnownByEveryNodeWithTheSameSecret() {
        var seat = seats.issue(ID, 7);

        assertThat(new Seats(new Secret("0123456789abcdef0123456789abcdef")).number(ID, seat))
                .hasValue(7);
    }

    @Test
    void aSeatOfAnotherInterviewOrInstallationIsNone() {
        var seat = seats.issue(ID, 7);

        assertThat(seats.number(OTHER, seat)).isEmpty();
        assertThat(new Seats(new Secret("f123456789abcdef0123456789abcdef")).number(ID, seat))
                .isEmpty();
    }

    @Test
    void aSeatWithAnyByteChangedIsNone() {
        var bytes = Base64.getUrlDecoder().decode(seats.issue(ID, 7));
        for (var i = 0; i < bytes.length; i++) {
            var forged = bytes.clone();
            forged[i] ^= 1;
            assertThat(seats.number(ID, Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .as("byte %s", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "AAAA", "\u00e4\u00f6", "==", "a b"})
    void whateverElseIsShownIsNone(String shown) {
        assertThat(seats.number(ID, shown)).isEmpty();
        assertThat(seats.sits(ID, shown, shown)).isFalse();
    }

    @Test
    void theNewestSitsAndOlderOnesDoNot() {
        var first = seats.issue(ID, Seats.number(1, 1));
        var second = seats.issue(ID, Seats.number(1, 2));

        assertThat(seats.sits(ID, first, "")).as("the first that shows up").isTrue();
        assertThat(seats.sits(ID, first, first)).isTrue();
        assertThat(seats.sits(ID, second, first)).isTrue();
        assertThat(seats.sits(ID, first, second)).isFalse();
    }

    @Test
    void twoSeatsWithTheSameNumberDoNotDisplaceEachOther() {
        var sitting = seats.issue(ID, Seats.number(1, 1));

        assertThat(seats.sits(ID, seats.issue(ID, Seats.number(1, 1)), sitting)).isFalse();
    }

    @Test
    void everySeatOfALaterVisitIsNewerWhateverTheClocksSay() {
        assertThat(Seats.number(2, 1)).isGreaterThan(Seats.number(1, 1_000_000));
    }
}
