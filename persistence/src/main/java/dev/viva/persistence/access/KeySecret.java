package dev.viva.persistence.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/// The form of an API key: a [TenantToken] that can be recognised, and told from one that was mistyped.
record KeySecret(TenantToken token) {

    private static final String BEGINNING = "viva_";
    private static final int PREFIX_RANDOM = 6;

    /// Characters of a token that spell its tenant, and so are the same in all its keys.
    private static final int TENANT_CHARACTERS = 22;

    String text() {
        return BEGINNING + token.text() + "_" + checksum(token.text());
    }

    /// What a list shows: enough to tell keys apart, too little to be of use.
    String prefix() {
        var random = token.text().substring(TENANT_CHARACTERS, TENANT_CHARACTERS + PREFIX_RANDOM);
        return BEGINNING + "…" + random + "…";
    }

    static Optional<KeySecret> parse(String text) {
        var checksumAt = text.lastIndexOf('_');
        if (!text.startsWith(BEGINNING) || checksumAt < BEGINNING.length()) {
            return Optional.empty();
        }
        var token = text.substring(BEGINNING.length(), checksumAt);
        return checksum(token).equals(text.substring(checksumAt + 1))
                ? TenantToken.parse(token).map(KeySecret::new)
                : Optional.empty();
    }

    private static String checksum(String token) {
        var crc = new CRC32();
        crc.update(token.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
