package dev.viva.server.mail;

import dev.viva.core.mail.Carrier;
import dev.viva.core.mail.Due;
import dev.viva.server.config.ResendConfig;
import dev.viva.server.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Hands messages to Resend by its HTTP API, under an idempotency key made from the message's id. The ids of
/// message and tenant go along as tags, which Resend says again when a message comes back.
public final class ResendCarrier implements Carrier, AutoCloseable {

    /// Of one request with its answer.
    public static final Duration LIMIT = Duration.ofSeconds(30);

    /// The key is wrong or the address not ours to send from (the settings are at fault and no message is);
    /// the answer came too late; the same message is under way; too many.
    private static final Set<Integer> LATER = Set.of(401, 403, 408, 409, 425, 429);

    private final WebClient client;
    private final String url;
    private final Secret key;
    private final String from;
    private final Duration limit;

    /// @param from  address, perhaps with a name
    /// @param limit of one request with its answer
    public ResendCarrier(Vertx vertx, ResendConfig config, String from, Duration limit) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setConnectTimeout((int) limit.toMillis() / 2)
                        .setUserAgent("Viva"));
        this.url = config.url().toString().replaceAll("/+$", "") + "/emails";
        this.key = Objects.requireNonNull(config.key(), "key");
        this.from = from;
        this.limit = limit;
    }

    @Override
    public Outcome carry(Due due) {
        try {
            return outcome(client.postAbs(url)
                    .timeout(limit.toMillis())
                    .bearerTokenAuthentication(key.reveal())
                    .putHeader("Idempotency-Key", due.id().toString())
                    .sendJsonObject(body(due))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(2 * limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Later("stopped", Duration.ZERO);
        } catch (TimeoutException | ExecutionException _) {
            return new Outcome.Later("http-connection", Duration.ZERO);
        }
    }

    private JsonObject body(Due due) {
        var letter = due.letter();
        return new JsonObject()
                .put("from", from)
                .put("to", new JsonArray().add(letter.to()))
                .put("subject", letter.subject())
                .put("text", letter.text())
                .put("html", letter.html())
                .put(
                        "tags",
                        new JsonArray()
                                .add(tag("tenant", due.tenant().toString()))
                                .add(tag("mail", due.id().toString())));
    }

    private static JsonObject tag(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }

    private static Outcome outcome(HttpResponse<?> answer) {
        var status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new Outcome.Sent();
        }
        var reason = "http-" + status;
        return status >= 400 && status < 500 && !LATER.contains(status)
                ? new Outcome.Refused(reason)
                : new Outcome.Later(reason, after(answer.getHeader("Retry-After")));
    }

    /// The form in seconds; Resend knows no other.
    private static Duration after(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header))
                : Duration.ZERO;
    }

    @Override
    public void close() {
        client.close();
    }
}
