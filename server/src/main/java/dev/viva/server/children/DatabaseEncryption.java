package dev.viva.server.children;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the way to an outside database is encrypted: with a certificate that is checked, name and all
/// (`verify-full`), unless the server is on this machine or the address says `sslmode=disable`.
///
/// The modes in between encrypt for whoever answers, which looks safe and is not; they are refused.
/// Source: PostgreSQL's documentation, "SSL Support", table of `sslmode`.
final class DatabaseEncryption {

    private static final String MODE = "sslmode=";
    private static final String CHECKED = "verify-full";
    private static final String NONE = "disable";

    private DatabaseEncryption() {}

    /// The query of the JDBC address, with its question mark; empty if there is nothing to say.
    ///
    /// @param query       of the configured address
    /// @param authorities PEM: who signs the server's certificate; null: those that Java trusts
    static String options(String host, @Nullable String query, @Nullable Path authorities) throws ChildException {
        var options = new ArrayList<>(query == null || query.isEmpty() ? List.<String>of() : List.of(query.split("&")));
        for (var option : options) {
            requireSpelling(option);
        }
        var mode = mode(options);
        var wanted = mode != null ? mode : authorities != null || !isHere(host) ? CHECKED : NONE;
        if (!wanted.equals(CHECKED) && !wanted.equals(NONE)) {
            throw new ChildException("VIVA_DATABASE_URL: sslmode=" + wanted + " encrypts without checking who answers;"
                    + " take verify-full, or disable in a network of your own.");
        }
        if (mode == null && wanted.equals(CHECKED)) {
            options.add(MODE + CHECKED);
        }
        if (wanted.equals(CHECKED)) {
            trust(options, authorities);
        }
        return options.isEmpty() ? "" : "?" + String.join("&", options);
    }

    private static void trust(List<String> options, @Nullable Path authorities) {
        if (authorities != null) {
            var file = authorities.toAbsolutePath().toString();
            options.add("sslrootcert=" + URLEncoder.encode(file, StandardCharsets.UTF_8));
        } else if (options.stream().noneMatch(option -> option.startsWith("sslrootcert="))) {
            options.add("sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"); // the names are still checked
        }
    }

    /// PostgreSQL's client takes names as they are, and passes over those that it does not know.
    private static void requireSpelling(String option) throws ChildException {
        var name = option.split("=", 2)[0];
        if (name.toLowerCase(Locale.ROOT).startsWith("ssl") && !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new ChildException(
                    "VIVA_DATABASE_URL: " + name + " is written " + name.toLowerCase(Locale.ROOT) + ".");
        }
    }

    private static @Nullable String mode(List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith(MODE))
                .map(option -> option.substring(MODE.length()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }
}
