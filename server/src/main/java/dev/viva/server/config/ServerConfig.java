package dev.viva.server.config;

/// Every setting of one process, checked. Read by [ConfigReader].
public record ServerConfig(
        HttpConfig http,
        StorageConfig data,
        LiveKitConfig livekit,
        DatabaseConfig database,
        VoiceConfig voice,
        InterviewConfig interview,
        LimitsConfig limits) {}
