package dev.viva.core.lease;

/// Who holds an interview.
///
/// @param address where the node takes calls of other nodes, `host:port`; empty if it takes none
public record Holder(NodeId node, String address, long epoch) {}
