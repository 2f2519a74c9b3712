package dev.viva.server.cluster.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.error.ServiceException;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeId;
import dev.viva.server.cluster.place.NotHeld;
import dev.viva.server.cluster.place.Unreachable;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {

    private static final InterviewId INTERVIEW = new InterviewId(new UUID(1, 2));

    static Stream<ServiceException> refusals() {
        return Stream.of(
                new NotFound("interview", INTERVIEW),
                new NotFound("plan of", INTERVIEW),
                new Conflict("consent comes before the interview"),
                new Unavailable("postgres", Duration.ofSeconds(2), null),
                new NoRoom("all rooms are taken", Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalIsTheSameOnTheOtherSide(ServiceException refusal) {
        var arrived = crossed(refusal);

        assertThat(arrived).isExactlyInstanceOf(refusal.getClass()).hasMessage(refusal.getMessage());
        assertThat(((ServiceException) arrived).code()).isEqualTo(refusal.code());
        assertThat(((ServiceException) arrived).safeMessage()).isEqualTo(refusal.safeMessage());
        if (refusal instanceof Unavailable down) {
            assertThat(((Unavailable) arrived).retryAfter()).isEqualTo(down.retryAfter());
        }
        if (refusal instanceof NoRoom full) {
            assertThat(((NoRoom) arrived).retryAfter()).isEqualTo(full.retryAfter());
        }
    }

    @Test
    void everyKindOfRefusalIsInTheTable() {
        var kinds = Set.of(ServiceException.class.getPermittedSubclasses());

        assertThat(refusals().map(Object::getClass).collect(Collectors.toSet())).isEqualTo(kinds);
    }

    @Test
    void leaseOfAnotherNodeNamesItsHolder() {
        var holder = new Holder(NodeId.random(), "10.0.0.1:7400", 17);

        var arrived = crossed(new LeaseHeld(holder));

        assertThat(arrived).isInstanceOf(LeaseHeld.class);
        assertThat(((LeaseHeld) arrived).holder()).isEqualTo(holder);
    }

    @Test
    void interviewThatIsNotHeldThereIsSaid() {
        assertThat(crossed(new NotHeld(INTERVIEW))).isInstanceOf(NotHeld.class);
    }

    @Test
    void faultCrossesWithoutAWordOfIt() {
        var wire = Errors.toWire(new IllegalStateException("the candidate's name"));

        assertThat(wire.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(wire.getStatus().getDescription()).isNull();
        assertThat(Errors.fromWire(back(wire.getStatus(), wire.getTrailers()), INTERVIEW, "here"))
                .isInstanceOf(Unreachable.class);
    }

    @Test
    void kindOfANewerVersionIsANodeThatDoesNotAnswer() {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("viva-error", Metadata.ASCII_STRING_MARSHALLER), "not-invented-yet");

        assertThat(Errors.fromWire(back(Status.UNKNOWN, trailers), INTERVIEW, "here"))
                .isInstanceOf(Unreachable.class);
    }

    @Test
    void detailsThatMakeNoSenseAreNoReasonToFail() {
        var trailers = new Metadata();
        trailers.put(Metadata.Key.of("viva-error", Metadata.ASCII_STRING_MARSHALLER), "lease-held");
        trailers.put(Metadata.Key.of("viva-holder", Metadata.ASCII_STRING_MARSHALLER), "nobody");
        assertThat(Errors.fromWire(back(Status.UNKNOWN, trailers), INTERVIEW, "here"))
                .isInstanceOf(Unreachable.class);

        var retry = new Metadata();
        retry.put(Metadata.Key.of("viva-error", Metadata.ASCII_STRING_MARSHALLER), "no-room");
        retry.put(Metadata.Key.of("viva-retry-ms", Metadata.ASCII_STRING_MARSHALLER), "soon");
        assertThat(((NoRoom) Errors.fromWire(back(Status.UNKNOWN, retry), INTERVIEW, "here")).retryAfter())
                .isEqualTo(Duration.ofSeconds(1));
    }

    private static RuntimeException crossed(Throwable failure) {
        var wire = Errors.toWire(failure);
        return Errors.fromWire(back(wire.getStatus(), wire.getTrailers()), INTERVIEW, "10.0.0.9:1");
    }

    private static StatusRuntimeException back(Status status, Metadata trailers) {
        return status.asRuntimeException(trailers);
    }
}
