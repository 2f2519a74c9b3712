package dev.viva.ai.gemini;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Where Gemini Live is reached, and what opens the door.
///
/// The credential is asked for at each connection, on the conversation's event loop, and kept nowhere;
/// neither it nor a header is ever logged.
public final class GeminiEndpoint {

    private static final String DEVELOPER = "wss://generativelanguage.googleapis.com/ws/"
            + "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    private final URI uri;
    private final String modelPrefix;
    private final boolean vertex;
    private final Supplier<Future<String>> credential;
    private final Predicate<String> another;

    private GeminiEndpoint(
            URI uri,
            String modelPrefix,
            boolean vertex,
            Supplier<Future<String>> credential,
            Predicate<String> another) {
        var scheme = String.valueOf(uri.getScheme());
        if (!List.of("wss", "ws").contains(scheme) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "Gemini endpoint " + scheme + "://" + uri.getHost() + " (expected: wss://host/path)");
        }
        this.uri = uri;
        this.modelPrefix = modelPrefix;
        this.vertex = vertex;
        this.credential = credential;
        this.another = another;
    }

    /// The Developer API.
    public static GeminiEndpoint developer(String apiKey) {
        return developer(URI.create(DEVELOPER), apiKey);
    }

    /// A server that speaks as the Developer API does, such as a simulator or a proxy.
    ///
    /// @param uri whole, with scheme `ws` or `wss` and the path
    public static GeminiEndpoint developer(URI uri, String apiKey) {
        return new GeminiEndpoint(uri, "models/", false, () -> Future.succeededFuture(apiKey), _ -> false);
    }

    /// Vertex.
    ///
    /// @param region such as `europe-west4`, or `global`
    public static GeminiEndpoint vertex(String project, String region, GoogleTokens tokens) {
        var host = region.equals("global") ? "" : region + "-";
        var uri = URI.create("wss://" + host + "aiplatform.googleapis.com/ws/"
                + "google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent");
        return vertex(uri, project, region, tokens);
    }

    /// A server that speaks as Vertex does.
    public static GeminiEndpoint vertex(URI uri, String project, String region, GoogleTokens tokens) {
        return new GeminiEndpoint(uri, prefix(project, region), true, tokens::token, tokens::refused);
    }

    /// A server that speaks as Vertex does.
    ///
    /// @param bearer gives an OAuth token; may take its time, a failure counts as a lost connection
    public static GeminiEndpoint vertex(URI uri, String project, String region, Supplier<Future<String>> bearer) {
        return new GeminiEndpoint(uri, prefix(project, region), true, bearer, _ -> false);
    }

    private static String prefix(String project, String region) {
        return "projects/" + project + "/locations/" + region + "/publishers/google/models/";
    }

    URI uri() {
        return uri;
    }

    /// Vertex, or a server that speaks as it does.
    public boolean isVertex() {
        return vertex;
    }

    /// The full name of a model.
    String modelName(String model) {
        return modelPrefix + model;
    }

    Future<String> credential() {
        try {
            return credential.get();
        } catch (RuntimeException failure) { // whoever provides it is not ours
            return Future.failedFuture(failure);
        }
    }

    /// Why a connection was refused with HTTP 401, and what helps.
    Ending unauthorized(String given) {
        return another.test(given) ? Ending.ofFault("HTTP 401") : Ending.ofRefusal(401);
    }

    String header() {
        return vertex ? "Authorization" : "x-goog-api-key";
    }

    String headerValue(String given) {
        return vertex ? "Bearer " + given : given;
    }

    /// Without the credential.
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
