package dev.viva.server.cluster;

import dev.viva.core.lease.NodeId;
import dev.viva.server.cluster.grpc.NodeChannels;

/// What a node knows of the others.
///
/// @param me this node
record Nodes(
        NodeId me, Holders holders, Bridges bridges, NodeChannels channels, Followings followings, KnownSeats seats) {}
