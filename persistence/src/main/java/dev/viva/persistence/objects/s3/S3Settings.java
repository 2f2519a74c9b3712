package dev.viva.persistence.objects.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the bucket is, and how patient to be.
///
/// @param endpoint  of a compatible server; null: Amazon's, in `region`
/// @param pathStyle whether the bucket stands in the path instead of in the host's name
/// @param prefix    before every name, with its own slash at the end; may be empty
/// @param partBytes larger objects are sent in parts of this size; at least 5 MiB, says S3
public record S3Settings(
        @Nullable URI endpoint,
        String region,
        String bucket,
        boolean pathStyle,
        String prefix,
        int partBytes,
        Access access,
        Patience patience) {

    /// What S3 takes as a part that is not the last.
    public static final int LEAST_PART_BYTES = 5 << 20;

    /// Who we are to the store, and whom we believe to be the store.
    ///
    /// @param authorities PEM: certificates that sign the store's; null: those that Java trusts
    public record Access(
            String keyId, String secretKey, @Nullable Path authorities) {

        @Override
        public String toString() {
            return "Access[secret]";
        }
    }

    /// How long to wait.
    ///
    /// @param connect  until a connection stands
    /// @param attempt  for one attempt of one request, its body included
    /// @param attempts of one request, the first included
    public record Patience(Duration connect, Duration attempt, int attempts) {

        /// For all attempts of one request and the pauses between them.
        Duration whole() {
            return attempt.multipliedBy(attempts).plusSeconds(5L * attempts);
        }
    }
}
