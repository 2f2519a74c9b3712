package dev.viva.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `storage.s3` section of `reference.yaml`.
///
/// @param endpoint    of a compatible server; null: Amazon's, in `region`
/// @param prefix      before the name of every object
/// @param pathStyle   whether the bucket stands in the path instead of in the host's name
/// @param authorities PEM: who signs the server's certificate; null: those that Java trusts
/// @param partSize    larger recordings are sent in parts
/// @param timeout     for one attempt of one request, its body included
/// @param attempts    of one request, the first included
public record S3Config(
        @Nullable URI endpoint,
        String region,
        @Nullable String bucket,
        String prefix,
        boolean pathStyle,
        @Nullable String keyId,
        @Nullable Secret secretKey,
        @Nullable Path authorities,
        DataSize partSize,
        Duration connectTimeout,
        Duration timeout,
        int attempts) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9._-]+/)*");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public S3Config {
        Setting.check(
                endpoint == null || isSafe(endpoint),
                "storage.s3.endpoint",
                String.valueOf(endpoint),
                "https://host or https://host:port; http:// only to this machine");
        Setting.check(!region.isBlank(), "storage.s3.region", "nothing", "a region such as eu-central-1");
        Setting.check(
                bucket == null || BUCKET.matcher(bucket).matches(),
                "storage.s3.bucket",
                String.valueOf(bucket),
                "3 to 63 small letters, digits, dots and hyphens");
        Setting.check(
                PREFIX.matcher(prefix).matches(), "storage.s3.prefix", prefix, "nothing, or names that end with /");
        Setting.check(
                partSize.bytes() >= 5 << 20 && partSize.bytes() <= 64 << 20,
                "storage.s3.partSize",
                partSize.bytes() + " bytes",
                "5 MiB to 64 MiB");
        within("storage.s3.connectTimeout", connectTimeout);
        within("storage.s3.timeout", timeout);
        Setting.between("storage.s3.attempts", attempts, 1, 10);
    }

    private static boolean isSafe(URI endpoint) {
        var host = endpoint.getHost();
        return host != null
                && ("https".equals(endpoint.getScheme())
                        || ("http".equals(endpoint.getScheme()) && LOOPBACK.contains(host)));
    }

    private static void within(String key, Duration found) {
        Setting.check(
                found.compareTo(SHORTEST) >= 0 && found.compareTo(LONGEST) <= 0,
                key,
                found.toMillis() + "ms",
                "1s to 10m");
    }

    /// When recordings are to go there.
    void requireUsable() {
        needed(bucket != null, "storage.s3.bucket", "the name of a bucket");
        needed(keyId != null, "storage.s3.keyId", "the id of an access key: set AWS_ACCESS_KEY_ID");
        needed(secretKey != null, "storage.s3.secretKey", "its secret: set AWS_SECRET_ACCESS_KEY");
    }

    private static void needed(boolean given, String key, String what) {
        Setting.check(given, key, "nothing", "with storage.kind s3 only " + what);
    }
}
