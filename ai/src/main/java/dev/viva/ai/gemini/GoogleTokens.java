package dev.viva.ai.gemini;

import com.google.auth.Retryable;
import com.google.auth.oauth2.GoogleCredentials;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Bearer tokens for Vertex from Google's Application Default Credentials: the file that
/// `GOOGLE_APPLICATION_CREDENTIALS` names, what `gcloud` left behind, or the machine's own account.
///
/// A token is kept while it is good. In the last five minutes of its life a new one is fetched while the
/// old one still serves; one fetch at a time, on a virtual thread, because the library blocks.
///
/// **Threads:** from anywhere; its lock guards a few instructions.
public final class GoogleTokens {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    /// Google's tokens live for an hour.
    private static final Duration LAST_MINUTES = Duration.ofMinutes(5);

    /// Nobody begins to use a token that dies on its way.
    private static final Duration TOO_LATE = Duration.ofSeconds(10);

    /// A token that is refused so soon after it came is not replaced: the next one will be refused too.
    private static final Duration YOUNG = Duration.ofMinutes(1);

    /// Where tokens come from.
    @FunctionalInterface
    interface Source {

        /// Blocks.
        Token fetch() throws IOException;
    }

    /// A token.
    record Token(String value, Instant expires) {

        /// Without the token.
        @Override
        public String toString() {
            return "Token[expires=" + expires + "]";
        }
    }

    /// A token could not be had. The message is a sentence of ours and names no account.
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean passes;

        Refused(String sentence, boolean passes) {
            super(sentence);
            this.passes = passes;
        }

        /// Asking again may help.
        boolean passes() {
            return passes;
        }
    }

    private final Source source;
    private final Clock clock;
    private @Nullable Token token;
    private Instant fetched = Instant.MIN;
    private @Nullable CompletableFuture<String> fetching;

    GoogleTokens(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /// Of this machine. Reads nothing yet.
    public static GoogleTokens ofThisMachine() {
        return new GoogleTokens(source(GoogleCredentials::getApplicationDefault), Clock.systemUTC());
    }

    /// Finds credentials.
    @FunctionalInterface
    interface Finder {
        GoogleCredentials find() throws IOException;
    }

    /// Looks for credentials each time until they were found: a file may come later.
    static Source source(Finder finder) {
        return new Source() {
            private @Nullable GoogleCredentials found;

            @Override
            public Token fetch() throws IOException {
                var credentials = found == null ? finder.find().createScoped(List.of(SCOPE)) : found;
                found = credentials;
                var access = credentials.refreshAccessToken();
                var expires = access.getExpirationTime();
                return new Token(access.getTokenValue(), expires == null ? Instant.MAX : expires.toInstant());
            }
        };
    }

    /// A good token. Fails with a sentence for whoever runs the server.
    public Future<String> token() {
        var fetch = need();
        return fetch == null ? Future.succeededFuture(value()) : Future.fromCompletionStage(fetch);
    }

    private synchronized String value() {
        return token == null ? "" : token.value;
    }

    /// The fetch to wait for, null if there is a token that serves.
    private synchronized @Nullable CompletableFuture<String> need() {
        var left = token == null ? Duration.ZERO : Duration.between(clock.instant(), token.expires);
        var serves = left.compareTo(TOO_LATE) > 0;
        if (fetching == null && left.compareTo(LAST_MINUTES) <= 0) {
            fetching = new CompletableFuture<>();
            var mine = fetching;
            var _ = Thread.ofVirtual().name("viva-google-token").start(() -> fetch(mine));
        }
        return serves ? null : fetching;
    }

    private void fetch(CompletableFuture<String> mine) {
        try {
            var fresh = source.fetch();
            keep(fresh);
            mine.complete(fresh.value);
        } catch (IOException | RuntimeException failure) { // of a vendor's library nothing is certain
            over();
            mine.completeExceptionally(sentence(failure));
        }
    }

    private synchronized void keep(Token fresh) {
        token = fresh;
        fetched = clock.instant();
        fetching = null;
    }

    private synchronized void over() {
        fetching = null;
    }

    /// The library's own messages name files and accounts.
    private static Refused sentence(Exception failure) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("default credentials")) {
            return new Refused(
                    "no Google credentials found; name a file in GOOGLE_APPLICATION_CREDENTIALS"
                            + " or run gcloud auth application-default login",
                    false);
        }
        if (failure instanceof Retryable answered) {
            return answered.isRetryable()
                    ? new Refused("Google gave no token just now", true)
                    : new Refused("Google refused the credentials: they are revoked, expired or wrong", false);
        }
        return failure instanceof IOException
                ? new Refused("Google could not be asked for a token, or its credentials could not be read", true)
                : new Refused("the Google credentials cannot be used", false);
    }

    /// Vertex did not want a token.
    ///
    /// @return true if another one may be wanted
    synchronized boolean refused(String value) {
        var mine = token != null && token.value.equals(value);
        if (mine && Duration.between(fetched, clock.instant()).compareTo(YOUNG) < 0) {
            return false;
        }
        if (mine) {
            token = null;
        }
        return true;
    }
}
