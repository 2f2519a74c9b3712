package dev.viva.server.people.signon;

import dev.viva.core.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Nonce and PKCE verifier of one journey to a provider. They are derived from what the browser's cookie holds, so the
/// server keeps neither, and neither can be made without that browser.
record JourneySecrets(String nonce, String verifier) {

    private static final int BROWSER_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    /// What a browser is given for a journey.
    static String newBrowser(SecureRandom random) {
        var bytes = new byte[BROWSER_BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    static JourneySecrets of(String browser, String state) {
        return new JourneySecrets(derived(browser, "nonce:" + state), derived(browser, "verifier:" + state));
    }

    /// S256 of the verifier.
    String challenge() {
        return base64(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    private static String derived(String browser, String what) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(("viva:" + browser).getBytes(StandardCharsets.UTF_8), HMAC));
            return base64(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + HMAC + ", which every JDK must have", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "JourneySecrets[secret]";
    }
}
