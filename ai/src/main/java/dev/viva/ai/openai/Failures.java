package dev.viva.ai.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIRetryableException;
import com.openai.errors.OpenAIServiceException;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the SDK throws, as a cascade understands it. The vendor's own messages are left behind: they
/// may quote what was said, and the key.
final class Failures {

    private static final String QUOTA = "insufficient_quota";

    private Failures() {}

    /// Something that calls the vendor.
    @FunctionalInterface
    interface Request<T> {
        T send() throws PortFailure, IOException, InterruptedException;
    }

    /// Sends it, and translates what goes wrong.
    static <T> T translated(Request<T> request) throws PortFailure, InterruptedException {
        try {
            return request.send();
        } catch (OpenAIServiceException refused) {
            throw refused(refused);
        } catch (OpenAIInvalidDataException _) {
            throw PortFailure.passing("its answer cannot be read");
        } catch (OpenAIIoException | OpenAIRetryableException broken) {
            throw unlessInterrupted(broken, cause(broken));
        } catch (OpenAIException other) {
            throw new PortFailure(Kind.PASSING, other.getClass().getSimpleName(), null, null);
        } catch (IOException broken) {
            throw unlessInterrupted(broken, broken);
        }
    }

    private static PortFailure refused(OpenAIServiceException refused) {
        return answered(
                refused.statusCode(),
                refused.code().orElse(""),
                name -> refused.headers().values(name).stream().findFirst());
    }

    /// HTTP said no.
    ///
    /// @param code    the vendor's word for it, empty if it gave none
    /// @param headers of the answer, by name
    static PortFailure answered(int status, String code, Function<String, Optional<String>> headers) {
        var kind = switch (status) {
            case 429 -> QUOTA.equals(code) ? Kind.LASTING : Kind.PASSING;
            case 408, 409, 425, 499 -> Kind.PASSING;
            case 401, 402, 403, 404, 410 -> Kind.LASTING;
            default -> status >= 500 ? Kind.PASSING : Kind.REQUEST;
        };
        return new PortFailure(kind, "answered " + status + named(code), retryAfter(headers), null);
    }

    /// A message of a WebSocket said no.
    ///
    /// @param type the vendor's class of the error, such as `invalid_request_error`
    static PortFailure told(String type, String code) {
        var kind = switch (code) {
            case QUOTA, "invalid_api_key", "model_not_found", "invalid_model" -> Kind.LASTING;
            case "rate_limit_exceeded", "session_expired" -> Kind.PASSING;
            default -> "invalid_request_error".equals(type) ? Kind.REQUEST : Kind.PASSING;
        };
        return new PortFailure(kind, "failed" + named(code.isEmpty() ? type : code), null, null);
    }

    /// A WebSocket was closed. Keys that are wrong were seen to end with 3000, models that are with 4000.
    static PortFailure closed(int code) {
        var kind = switch (code) {
            case 1008, 3000, 3003, 4000 -> Kind.LASTING;
            default -> Kind.PASSING;
        };
        return new PortFailure(kind, "closed " + code, null, null);
    }

    /// Codes are words of the vendor's list; whatever is not may be anything.
    private static String named(String code) {
        return code.matches("[a-z0-9_]{1,40}") ? " " + code : "";
    }

    private static @Nullable Duration retryAfter(Function<String, Optional<String>> headers) {
        var millis = number(headers.apply("Retry-After-Ms"), 1);
        return millis == null ? number(headers.apply("Retry-After"), 1_000) : millis;
    }

    /// A date instead of a number is not read: the engine's own pause holds then.
    private static @Nullable Duration number(Optional<String> value, int millis) {
        return value.filter(text -> text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?"))
                .map(text -> Duration.ofMillis(Math.round(Double.parseDouble(text) * millis)))
                .orElse(null);
    }

    private static @Nullable Throwable cause(Throwable broken) {
        return broken.getCause() == null ? broken : broken.getCause();
    }

    private static PortFailure unlessInterrupted(Throwable thrown, @Nullable Throwable cause)
            throws InterruptedException {
        if (Thread.interrupted()) {
            var interrupted = new InterruptedException();
            interrupted.initCause(thrown);
            throw interrupted;
        }
        var late = cause instanceof SocketTimeoutException || cause instanceof InterruptedIOException;
        return new PortFailure(Kind.PASSING, late ? "did not answer in time" : "connection lost", null, cause);
    }
}
