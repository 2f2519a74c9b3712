package dev.viva.server.http.operate;

import dev.viva.core.lease.NodeTable;
import dev.viva.server.http.guard.HttpCounters;

/// What those who run a node look at, and what LiveKit tells it.
public record OperatePorts(
        LiveKitEvents livekitEvents,
        HealthProbe health,
        NodeTable nodes,
        HttpCounters counters,
        MetricsAccess metrics) {}
