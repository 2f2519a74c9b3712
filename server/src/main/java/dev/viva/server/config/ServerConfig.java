package dev.viva.server.config;

import dev.viva.server.config.EngineList.Engine;
import java.util.List;

/// Every setting of one process, checked. Read by [ConfigReader].
public record ServerConfig(
        NodeConfig node,
        HttpConfig http,
        HttpsConfig https,
        StorageConfig data,
        LiveKitConfig livekit,
        DatabaseConfig database,
        RedisConfig redis,
        ObjectStorageConfig storage,
        VoiceConfig voice,
        TurnsConfig turns,
        GeminiConfig gemini,
        OpenAiConfig openai,
        InterviewConfig interview,
        LeaseConfig lease,
        PeopleConfig people,
        MailConfig mail,
        WebhooksConfig webhooks,
        LimitsConfig limits,
        TelemetryConfig telemetry) {

    public ServerConfig {
        if (node.role().serves()) {
            reachedSafely(http, https);
        }
        keyed(voice.engines(), Engine.GEMINI, gemini.given(), "gemini.project, or GEMINI_API_KEY");
        keyed(voice.engines(), Engine.OPENAI, openai.key() != null, "OPENAI_API_KEY");
        if (node.role() != NodeConfig.Role.ALL) {
            needed(database.url() != null, "database.url", "an outside PostgreSQL: set VIVA_DATABASE_URL");
            needed(livekit.url() != null, "livekit.url", "an outside LiveKit: set LIVEKIT_URL and its key");
            needed(data.shared() != null, "data.shared", "a directory that all nodes share: set VIVA_SHARED");
        }
    }

    /// Who speaks and listens, the best first.
    public List<Engine> engines() {
        return voice.engines().with(gemini.given(), openai.key() != null);
    }

    /// No browser gives a page the microphone that did not come by HTTPS or from its own machine; and links, sessions
    /// and what candidates say are nobody else's.
    private static void reachedSafely(HttpConfig http, HttpsConfig https) {
        Setting.check(
                !https.on() || http.isSecure(),
                "http.publicUrl",
                http.publicUrl() == null ? "nothing" : http.publicUrl(),
                "https://…, the name in the certificate, when https.certificate is set");
        Setting.check(
                http.isSecure() || http.isForThisMachine(),
                http.publicUrl() == null ? "http.host" : "http.publicUrl",
                http.publicUrl() == null ? http.host() : http.publicUrl(),
                "this machine alone without HTTPS: set https.certificate and https.key, or http.publicUrl to the https://… "
                        + "address of a proxy");
    }

    private static void keyed(EngineList engines, Engine engine, boolean given, String variable) {
        Setting.check(
                given || !engines.named().contains(engine),
                "voice.engines",
                engine.word(),
                engine.word() + " only together with " + variable + " in the environment");
    }

    private static void needed(boolean given, String key, String allowed) {
        Setting.check(given, key, "nothing", "for viva api and viva bridge only " + allowed);
    }
}
