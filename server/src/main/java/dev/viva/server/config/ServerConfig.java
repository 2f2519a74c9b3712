package dev.viva.server.config;

/// Every setting of one process, checked. Read by [ConfigReader].
public record ServerConfig(
        NodeConfig node,
        HttpConfig http,
        StorageConfig data,
        LiveKitConfig livekit,
        DatabaseConfig database,
        RedisConfig redis,
        VoiceConfig voice,
        InterviewConfig interview,
        LeaseConfig lease,
        LimitsConfig limits) {

    public ServerConfig {
        if (node.role() != NodeConfig.Role.ALL) {
            needed(database.url() != null, "database.url", "an outside PostgreSQL: set VIVA_DATABASE_URL");
            needed(livekit.url() != null, "livekit.url", "an outside LiveKit: set LIVEKIT_URL and its key");
            needed(data.shared() != null, "data.shared", "a directory that all nodes share: set VIVA_SHARED");
        }
    }

    private static void needed(boolean given, String key, String allowed) {
        Setting.check(given, key, "nothing", "for viva api and viva bridge only " + allowed);
    }
}
