package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final VirtualTimers timers = new VirtualTimers();
    private final List<String> told = new ArrayList<>();
    private final Presence presence = new Presence(timers, () -> told.add("joined"), () -> told.add("left"));

    @Test
    void whoeverIsInTheRoomIsHereAtOnceAndOnce() {
        presence.page(true);
        presence.room(true);
        presence.room(true);
        timers.advance(60_000);

        assertThat(told).containsExactly("joined");
        assertThat(presence.here()).isTrue();
    }

    @Test
    void aPageWhoseSoundDoesNotGetThroughCountsAfterAWhile() {
        presence.page(true);
        timers.advance(Presence.PAGE_ONLY_MS - 1);
        assertThat(told).isEmpty();

        timers.advance(1);

        assertThat(told).containsExactly("joined");
    }

    @Test
    void aPageThatClosesBeforeThatNeverCounts() {
        presence.page(true);
        timers.advance(Presence.PAGE_ONLY_MS - 1);
        presence.page(false);
        timers.advance(60_000);

        assertThat(told).isEmpty();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void whoJoinsTheRoomLaterIsNotToldTwice() {
        presence.page(true);
        timers.advance(Presence.PAGE_ONLY_MS);
        presence.room(true);

        assertThat(told).containsExactly("joined");
    }

    @Test
    void withoutRoomAndPageNobodyIsHere() {
        presence.page(true);
        presence.room(true);

        presence.page(false);
        assertThat(presence.here()).isTrue();
        presence.room(false);

        assertThat(told).containsExactly("joined", "left");
    }

    @Test
    void aPageWhoseSoundIsLostIsGoneAtFirstAndCountsAfterAWhile() {
        presence.page(true);
        presence.room(true);

        presence.room(false);
        assertThat(told).containsExactly("joined", "left");
        timers.advance(Presence.PAGE_ONLY_MS);

        assertThat(told).containsExactly("joined", "left", "joined");
        assertThat(presence.here()).isTrue();
    }

    @Test
    void aSecondTabIsAReturnInWhateverOrderItsPageAndItsSoundArrive() {
        presence.page(true);
        presence.room(true);

        presence.page(true);
        presence.room(false);
        presence.room(true);
        assertThat(told).containsExactly("joined", "left", "joined");

        presence.room(false);
        presence.room(true);
        presence.page(true);
        assertThat(told).containsExactly("joined", "left", "joined", "left", "joined");
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void aCandidateMayComeBack() {
        presence.room(true);
        presence.room(false);
        presence.room(true);

        assertThat(told).containsExactly("joined", "left", "joined");
    }

    @Test
    void theAwayLimitEndsTheVisitOnlyIfNobodyComesBackInTime() {
        var limit = new AwayLimit(timers, Duration.ofSeconds(10), () -> told.add("over"));
        limit.start();
        timers.advance(9_000);
        limit.stop();
        limit.stop();
        timers.advance(9_000);
        assertThat(told).isEmpty();

        limit.start();
        timers.advance(5_000);
        limit.start(); // left again: counts anew
        timers.advance(9_999);
        assertThat(told).isEmpty();
        timers.advance(1);

        assertThat(told).containsExactly("over");
        assertThat(timers.waiting()).isZero();
    }
}
