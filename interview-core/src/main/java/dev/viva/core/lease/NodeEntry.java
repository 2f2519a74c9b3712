package dev.viva.core.lease;

/// A node as the others see it.
///
/// @param home    names the data directory, which one process holds at a time: a new node with the same home follows a
///                dead one
/// @param address where it takes calls of other nodes, `host:port`; empty if it takes none
/// @param bridge  whether it holds interviews at all
/// @param beat    its newest sign of life; means nothing but that it changes
/// @param inside  interviews that it holds
/// @param takes   whether it would let another one begin
public record NodeEntry(NodeId id, String home, String address, boolean bridge, long beat, int inside, boolean takes) {}
