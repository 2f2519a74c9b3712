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
import org.jspecify.annotations.Nullable;

/// What the SDK throws, as a cascade understands it. The vendor's own messages are left behind: they
/// may quote what was said, and the key.
final class Failures {

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
        var status = refused.statusCode();
        var code = refused.code().orElse("");
        var kind = switch (status) {
            case 429 -> "insufficient_quota".equals(code) ? Kind.LASTING : Kind.PASSING;
            case 408, 409, 425, 499 -> Kind.PASSING;
            case 401, 402, 403, 404, 410 -> Kind.LASTING;
            default -> status >= 500 ? Kind.PASSING : Kind.REQUEST;
        };
        return new PortFailure(kind, "answered " + status + named(code), retryAfter(refused), null);
    }

    /// Codes are words of the vendor's list; whatever is not may be anything.
    private static String named(String code) {
        return code.matches("[a-z0-9_]{1,40}") ? " " + code : "";
    }

    private static @Nullable Duration retryAfter(OpenAIServiceException refused) {
        var millis = number(refused, "Retry-After-Ms", 1);
        return millis == null ? number(refused, "Retry-After", 1_000) : millis;
    }

    /// A date instead of a number is not read: the engine's own pause holds then.
    private static @Nullable Duration number(OpenAIServiceException refused, String header, int millis) {
        var values = refused.headers().values(header);
        if (values.isEmpty() || !values.getFirst().matches("[0-9]{1,6}(\\.[0-9]{1,3})?")) {
            return null;
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(values.getFirst()) * millis));
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
