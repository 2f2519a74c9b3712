package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// The session of somebody who signed in, the way of a browser that is at the company's provider meanwhile, and
    /// the company that an Operator has entered; without and with HTTPS.
    private static final Set<String> ESSENTIAL = Stream.of("viva_session", "viva_sign_on", "viva_inspection")
            .flatMap(name -> Stream.of(name, "__Host-" + name))
            .collect(Collectors.toUnmodifiableSet());

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
            assertThat(cookie.substring(0, cookie.indexOf('='))).as(what).isIn(ESSENTIAL);
            assertThat(cookie).as(what).contains("HTTPOnly", "SameSite=Lax", "Path=/");
            assertThat(cookie.startsWith("__Host-")).as(what).isEqualTo(cookie.contains("Secure"));
        }
    }
}
