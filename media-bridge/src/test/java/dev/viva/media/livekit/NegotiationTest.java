package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.sdp.SdpOffer;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitRtc.SessionDescription;
import org.junit.jupiter.api.Test;

class NegotiationTest {

    private static final IceCredentials ICE = new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx");

    private final List<SessionDescription> sent = new ArrayList<>();
    private final List<Integer> sections = new ArrayList<>();
    private final Negotiation negotiation = new Negotiation(
            1,
            (version, receiving) -> {
                sections.add(receiving);
                return new SdpOffer(version, ICE, Fingerprint.of(new byte[1]), "cid", 1, receiving);
            },
            sent::add);

    @Test
    void offersAreNumberedAndOneIsOutAtATime() {
        assertThat(negotiation.first().getId()).isEqualTo(1);

        negotiation.require(1);
        negotiation.require(1);
        assertThat(sent).isEmpty();

        assertThat(negotiation.answered(1)).isTrue();
        negotiation.proceed();
        assertThat(sent).extracting(SessionDescription::getId).containsExactly(2);
        assertThat(sections).containsExactly(1, 3);

        assertThat(negotiation.answered(2)).isTrue();
        negotiation.proceed();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aRequirementOfNoMoreSectionsStillWantsAnOffer() {
        negotiation.first();
        negotiation.answered(0);

        negotiation.require(0);

        assertThat(sent).hasSize(1);
        assertThat(sections).containsExactly(1, 1);
    }

    @Test
    void anOfferThatWasLostWithItsSocketIsSentAgainAndOneThatWasAnsweredIsNot() {
        negotiation.first();
        negotiation.resume();
        assertThat(sent).extracting(SessionDescription::getId).containsExactly(2);

        negotiation.answered(2);
        negotiation.resume();
        assertThat(sent).hasSize(1);

        negotiation.restart();
        assertThat(sent).extracting(SessionDescription::getId).containsExactly(2, 3);
    }

    @Test
    void answersToEarlierOffersAndAnswersToNoneAreNotTaken() {
        negotiation.first();
        assertThat(negotiation.answered(1)).isTrue();
        assertThat(negotiation.answered(1)).isFalse();
        negotiation.require(0);

        assertThat(negotiation.answered(1)).isFalse();
        assertThat(negotiation.answered(2)).isTrue();
    }

    @Test
    void aServerThatWantsTooMuchGetsTheMost() {
        negotiation.first();
        negotiation.answered(1);

        negotiation.require(Integer.MAX_VALUE);
        negotiation.answered(2);
        negotiation.require(-5);

        assertThat(sections).containsExactly(1, SdpOffer.MOST_RECEIVING, SdpOffer.MOST_RECEIVING);
    }
}
