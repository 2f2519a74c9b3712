package dev.viva.media.livekit;

import static dev.viva.media.livekit.Guest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livekit.server.RoomServiceClient;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import livekit.LivekitModels.ParticipantInfo;

/// An interviewer and a candidate who hear each other in a room of their own.
final class Pair implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    final String room = "room-" + UUID.randomUUID();
    final Guest interviewer;
    final Guest candidate;

    private final RoomServiceClient api;

    /// Both join; the interviewer by an address of its own, so that something may stand between.
    Pair(Vertx vertx, LiveKitParticipants participants, URI server, URI interviewersDoor, JoinWay way) {
        var tokens = new RoomTokens(LiveKitFixture.KEY, InstantSource.system());
        var life = Duration.ofMinutes(5);
        api = RoomServiceClient.createClient(
                "http" + server.toString().substring(2) + "/", LiveKitFixture.KEY.id(), LiveKitFixture.KEY.secret());
        interviewer = new Guest(((VertxInternal) vertx).createEventLoopContext())
                .join(
                        participants,
                        new JoinOptions(
                                interviewersDoor,
                                tokens.interviewer(room, "interviewer", life),
                                "voice",
                                "candidate",
                                SOON,
                                way));
        candidate = new Guest(((VertxInternal) vertx).createEventLoopContext())
                .join(
                        participants,
                        new JoinOptions(
                                server, tokens.candidate(room, "candidate", life), "voice", "interviewer", SOON, way));
        awaitEvent(interviewer, "subscribed candidate");
        awaitEvent(candidate, "subscribed interviewer");
    }

    static void awaitEvent(Guest guest, String event) {
        await().atMost(SOON).untilAsserted(() -> assertThat(guest.events).contains(event));
    }

    /// Both say numbered packets at the same time; each hears all of the other's, in order, once.
    void hearEachOther(int packets) {
        hearsAgain(interviewer, candidate);
        hearsAgain(candidate, interviewer);
        interviewer.heard.clear();
        candidate.heard.clear();

        CompletableFuture.allOf(interviewer.speak(packets), candidate.speak(packets))
                .join();

        var all = IntStream.range(0, packets).boxed().toList();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(candidate.heard).isEqualTo(all);
            assertThat(interviewer.heard).isEqualTo(all);
        });
    }

    /// After a new subscription the first packets may still find no way through the server.
    private static void hearsAgain(Guest speaker, Guest listener) {
        listener.heard.clear();
        await().atMost(SOON).until(() -> {
            speaker.speak(5).join();
            return !listener.heard.isEmpty();
        });
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> true);
    }

    /// One agent, one candidate, each with one track.
    void nobodyIsHereTwice() {
        await().atMost(SOON).untilAsserted(() -> {
            var present = present();
            assertThat(present)
                    .extracting(ParticipantInfo::getIdentity)
                    .containsExactlyInAnyOrder("interviewer", "candidate");
            assertThat(present)
                    .allSatisfy(info -> assertThat(info.getTracksList())
                            .as("tracks of " + info.getIdentity())
                            .hasSize(1));
        });
        assertThat(self().getKind()).isEqualTo(ParticipantInfo.Kind.AGENT);
    }

    /// The interviewer as the server sees it.
    ParticipantInfo self() {
        return present().stream()
                .filter(info -> info.getIdentity().equals("interviewer"))
                .findFirst()
                .orElseThrow();
    }

    void setAttributes(Map<String, String> attributes) {
        interviewer.on(() -> {
            interviewer.participant().setAttributes(attributes);
            return true;
        });
    }

    @Override
    public void close() {
        interviewer.leave();
        candidate.leave();
    }

    private List<ParticipantInfo> present() {
        try {
            var answer = api.listParticipants(room).execute().body();
            return answer == null ? List.of() : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
