package dev.viva.server.http.people;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// What somebody signs in with, as they would call it: kind of browser and system, and nothing that tells more.
public final class Device {

    /// Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");

    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux");

    private Device() {}

    /// What the request comes from.
    public static String of(RoutingContext request) {
        var agent = request.request().getHeader("User-Agent");
        if (agent == null) {
            return "Something without a name";
        }
        var browser = first(BROWSERS, agent, "Some browser");
        return name(browser) + " on " + first(SYSTEMS, agent, "some system").replace("Mac OS X", "macOS");
    }

    private static String name(String browser) {
        return switch (browser) {
            case "Edg" -> "Edge";
            case "OPR" -> "Opera";
            default -> browser;
        };
    }

    private static String first(List<String> words, String agent, String otherwise) {
        return words.stream().filter(agent::contains).findFirst().orElse(otherwise);
    }
}
