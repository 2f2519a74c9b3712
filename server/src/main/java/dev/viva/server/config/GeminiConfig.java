package dev.viva.server.config;

import dev.viva.ai.gemini.GeminiSettings.Retention;
import dev.viva.ai.gemini.GeminiSettings.Turns;
import dev.viva.core.tenant.Region;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The `gemini` section of `reference.yaml`.
///
/// @param key       of the Developer API
/// @param project   of Google Cloud: then Gemini is reached through Vertex, without a key; null: it is not
/// @param location  of Vertex, such as `europe-west4`, or `global`
/// @param endpoint  a server that speaks as Google's does; null: Google's
/// @param model     without the prefix of the endpoint
/// @param voice     one of Google's
/// @param turns     who says when the candidate talks
/// @param retention whether Google may keep a conversation to resume it
/// @param region    where Google works on what it gets, as whoever runs this server has made sure; null: not said
public record GeminiConfig(
        @Nullable Secret key,
        @Nullable String project,
        String location,
        @Nullable URI endpoint,
        String model,
        String voice,
        Turns turns,
        Retention retention,
        @Nullable Region region) {

    public GeminiConfig {
        Setting.check(
                project == null || project.matches("[a-z][a-z0-9.:-]{0,62}"),
                "gemini.project",
                String.valueOf(project),
                "the id of a project of Google Cloud, such as hiring-123");
        Setting.check(
                location.matches("[a-z][a-z0-9-]{1,40}"), "gemini.location", location, "a name such as europe-west4");
        Setting.check(
                endpoint == null || "ws".equals(endpoint.getScheme()) || "wss".equals(endpoint.getScheme()),
                "gemini.endpoint",
                String.valueOf(endpoint),
                "an address that begins with wss:// or ws://");
        Setting.check(
                !model.isBlank() && !model.contains("/"), "gemini.model", model, "a name such as gemini-3.8-live");
        Setting.check(!voice.isBlank(), "gemini.voice", "nothing", "a name such as Kore");
    }

    /// There is what opens Gemini: a key, or a project.
    public boolean given() {
        return key != null || project != null;
    }
}
