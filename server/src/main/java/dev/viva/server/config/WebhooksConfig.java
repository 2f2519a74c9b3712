package dev.viva.server.config;

/// The `webhooks` section of `reference.yaml`.
///
/// @param privateAddresses whether companies may be told in private networks and, by plain HTTP, on this machine
public record WebhooksConfig(boolean privateAddresses) {}
