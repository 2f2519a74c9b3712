package dev.viva.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The environment variables that Viva reads, and the keys they set. For addresses and secrets.
final class Environment {

    static final Map<String, String> KEYS = keys();

    /// Keys that a file may not hold, so that no secret lies in a file that people copy.
    static final Set<String> ONLY_HERE = Set.of(
            "livekit.apiSecret",
            "database.url",
            "redis.url",
            "storage.s3.secretKey",
            "gemini.key",
            "openai.key",
            "mail.smtp.password",
            "mail.resend.key",
            "mail.resend.webhookSecret",
            "telemetry.headers");

    private Environment() {}

    private static Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("VIVA_HOST", "http.host");
        keys.put("VIVA_PORT", "http.port");
        keys.put("VIVA_PUBLIC_URL", "http.publicUrl");
        keys.put("VIVA_TRUSTED_PROXIES", "http.trustedProxies");
        keys.put("VIVA_TLS_CERTIFICATE", "https.certificate");
        keys.put("VIVA_TLS_KEY", "https.key");
        keys.put("VIVA_DATA", "data.directory");
        keys.put("VIVA_SHARED", "data.shared");
        keys.put("VIVA_NODE_ADDRESS", "node.address");
        keys.put("VIVA_NODE_ANNOUNCE", "node.announce");
        keys.put("VIVA_REDIS_URL", "redis.url");
        keys.put("VIVA_REDIS_AUTHORITIES", "redis.authorities");
        keys.put("VIVA_DATABASE_URL", "database.url");
        keys.put("VIVA_DATABASE_AUTHORITIES", "database.authorities");
        outside(keys);
        return Map.copyOf(keys);
    }

    /// Whoever is called by this process: stores, mail, rooms, vendors.
    private static void outside(Map<String, String> keys) {
        keys.put("VIVA_STORAGE", "storage.kind");
        keys.put("VIVA_S3_ENDPOINT", "storage.s3.endpoint");
        keys.put("VIVA_S3_BUCKET", "storage.s3.bucket");
        keys.put("AWS_REGION", "storage.s3.region");
        keys.put("AWS_ACCESS_KEY_ID", "storage.s3.keyId");
        keys.put("AWS_SECRET_ACCESS_KEY", "storage.s3.secretKey");
        keys.put("VIVA_MAIL", "mail.carrier");
        keys.put("VIVA_MAIL_FROM", "mail.from");
        keys.put("VIVA_SMTP_HOST", "mail.smtp.host");
        keys.put("VIVA_SMTP_USER", "mail.smtp.user");
        keys.put("VIVA_SMTP_PASSWORD", "mail.smtp.password");
        keys.put("RESEND_API_KEY", "mail.resend.key");
        keys.put("RESEND_WEBHOOK_SECRET", "mail.resend.webhookSecret");
        keys.put("LIVEKIT_URL", "livekit.url");
        keys.put("LIVEKIT_API_KEY", "livekit.apiKey");
        keys.put("LIVEKIT_API_SECRET", "livekit.apiSecret");
        keys.put("LIVEKIT_PUBLIC_URL", "livekit.publicUrl");
        keys.put("VIVA_LIVEKIT_SERVER", "livekit.binary");
        keys.put("VIVA_LIVEKIT_PORT", "livekit.child.port");
        keys.put("GEMINI_API_KEY", "gemini.key");
        keys.put("GEMINI_PROJECT", "gemini.project");
        keys.put("GEMINI_LOCATION", "gemini.location");
        keys.put("OPENAI_API_KEY", "openai.key");
        keys.put("OPENAI_BASE_URL", "openai.baseUrl");
        keys.put("OTEL_EXPORTER_OTLP_ENDPOINT", "telemetry.otlp");
        keys.put("OTEL_EXPORTER_OTLP_HEADERS", "telemetry.headers");
    }

    static String variableOf(String key) {
        return KEYS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
