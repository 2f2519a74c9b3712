package dev.viva.core.lease;

import java.util.UUID;

/// One run of one process. A process that starts again is another node.
public record NodeId(UUID value) {

    /// For a process that starts now.
    public static NodeId random() {
        return new NodeId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
