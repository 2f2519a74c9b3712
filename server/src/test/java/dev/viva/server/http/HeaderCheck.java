package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What every answer has to tell a browser, and the only cookies there are.
final class HeaderCheck {

    private static final Map<String, String> EXACTLY = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static final List<String> POLICY = List.of(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default");

    /// The session of somebody who signed in, the way of a browser that is at the company's provider
    /// meanwhile, a candidate's session in one interview, and the company that an Operator has
    /// entered; without and with HTTPS.
    private static final Pattern ESSENTIAL =
            Pattern.compile("(__Host-)?viva_(session|sign_on|inspection|interview_[0-9a-f]{32})");

    private HeaderCheck() {}

    static void check(String what, HttpResponse<?> answer) {
        EXACTLY.forEach((name, value) -> assertThat(answer.headers().getAll(name))
                .as(name + " of " + what)
                .containsExactly(value));
        assertThat(answer.headers().getAll("Content-Security-Policy")).as(what).hasSize(1);
        assertThat(answer.getHeader("Content-Security-Policy").split("; ", -1))
                .as(what)
                .containsAll(POLICY)
                .noneMatch(directive -> directive.contains("unsafe-") || directive.contains("*"));
        assertThat(answer.getHeader("Permissions-Policy")).as(what).contains("microphone=(self)", "camera=()");
        for (var cookie : answer.cookies()) {
            var name = cookie.substring(0, cookie.indexOf('='));
            var site = name.contains("viva_interview_") ? "SameSite=Strict" : "SameSite=Lax";
            assertThat(name).as(what).matches(ESSENTIAL);
            assertThat(cookie).as(what).contains("HTTPOnly", site, "Path=/");
            assertThat(cookie.startsWith("__Host-")).as(what).isEqualTo(cookie.contains("Secure"));
        }
    }
}
