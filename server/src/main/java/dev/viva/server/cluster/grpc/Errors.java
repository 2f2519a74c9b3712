package dev.viva.server.cluster.grpc;

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
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How refusals cross from one node to another: the kind and its details as trailers, so that the caller can be told
/// the same as if it had asked the other node itself. What is no refusal crosses without a word of it.
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final Metadata.Key<String> KIND = key("viva-error");
    private static final Metadata.Key<String> RETRY_MS = key("viva-retry-ms");
    private static final Metadata.Key<String> NODE = key("viva-holder");
    private static final Metadata.Key<String> ADDRESS = key("viva-holder-address");
    private static final Metadata.Key<String> EPOCH = key("viva-holder-epoch");
    private static final String NOT_HELD = "not-held";
    private static final String LEASE_HELD = "lease-held";
    private static final String MISSING = " does not exist";
    private static final String DOWN = " is unavailable";

    private Errors() {}

    /// For the answer.
    static StatusException toWire(Throwable failure) {
        var trailers = new Metadata();
        return switch (failure) {
            case ServiceException refusal -> refused(refusal, trailers);
            case NotHeld _ -> of(Status.FAILED_PRECONDITION, NOT_HELD, failure.getMessage(), trailers);
            case LeaseHeld held -> {
                trailers.put(NODE, held.holder().node().toString());
                trailers.put(ADDRESS, held.holder().address());
                trailers.put(EPOCH, Long.toString(held.holder().epoch()));
                yield of(Status.FAILED_PRECONDITION, LEASE_HELD, failure.getMessage(), trailers);
            }
            case Unreachable unreachable -> refused(unreachable.forCallers(), trailers);
            default -> {
                LOG.atError().setCause(failure).log("another node's call failed for no foreseen reason");
                yield Status.INTERNAL.asException();
            }
        };
    }

    private static StatusException refused(ServiceException refusal, Metadata trailers) {
        var status = switch (refusal) {
            case NotFound _ -> Status.NOT_FOUND;
            case Conflict _ -> Status.FAILED_PRECONDITION;
            case Unavailable down -> retry(Status.UNAVAILABLE, down.retryAfter(), trailers);
            case NoRoom full -> retry(Status.RESOURCE_EXHAUSTED, full.retryAfter(), trailers);
        };
        return of(status, refusal.code(), refusal.safeMessage(), trailers);
    }

    private static Status retry(Status status, Duration after, Metadata trailers) {
        trailers.put(RETRY_MS, Long.toString(after.toMillis()));
        return status;
    }

    private static StatusException of(Status status, String kind, @Nullable String text, Metadata trailers) {
        trailers.put(KIND, kind);
        return status.withDescription(text).asException(trailers);
    }

    /// What the other node meant.
    ///
    /// @param interview what was asked about
    /// @param address   who was asked
    static RuntimeException fromWire(Throwable failure, InterviewId interview, String address) {
        if (!(failure instanceof StatusRuntimeException status)) {
            return new Unreachable(address, failure);
        }
        var trailers = status.getTrailers();
        var kind = trailers == null ? null : trailers.get(KIND);
        if (trailers == null || kind == null) {
            return new Unreachable(address, failure);
        }
        var description = status.getStatus().getDescription();
        var text = description == null ? "" : description;
        return switch (kind) {
            case "not-found" -> notFound(text);
            case "conflict" -> new Conflict(text);
            case "unavailable" -> new Unavailable(without(DOWN, text), after(trailers), null);
            case "no-room" -> new NoRoom(text, after(trailers));
            case NOT_HELD -> new NotHeld(interview);
            case LEASE_HELD -> leaseHeld(trailers, address, failure);
            default -> new Unreachable(address, failure); // a newer node's kind
        };
    }

    private static NotFound notFound(String text) {
        var words = without(MISSING, text);
        var space = words.lastIndexOf(' ');
        return space < 0
                ? new NotFound("interview", words)
                : new NotFound(words.substring(0, space), words.substring(space + 1));
    }

    private static String without(String end, String text) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static Duration after(Metadata trailers) {
        var text = trailers.get(RETRY_MS);
        try {
            return Duration.ofMillis(text == null ? 1000 : Math.clamp(Long.parseLong(text), 0, 600_000));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(1);
        }
    }

    private static RuntimeException leaseHeld(Metadata trailers, String address, Throwable failure) {
        try {
            var node = new NodeId(UUID.fromString(String.valueOf(trailers.get(NODE))));
            var at = trailers.get(ADDRESS);
            return new LeaseHeld(
                    new Holder(node, at == null ? "" : at, Long.parseLong(String.valueOf(trailers.get(EPOCH)))));
        } catch (IllegalArgumentException e) {
            return new Unreachable(address, failure);
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
