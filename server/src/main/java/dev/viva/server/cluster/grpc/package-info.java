/// Between nodes: calls over gRPC, the news of an interview as a stream, refusals that keep their meaning.
@NullMarked
package dev.viva.server.cluster.grpc;

import org.jspecify.annotations.NullMarked;
