/// The HTTP API and the pages: routes, the candidate's socket, the watchers' event streams, failures as problem
/// documents. The contract is `openapi.yaml`. Start at [dev.viva.server.http.HttpApi].
///
/// **Threads:** handlers run on event loops and never block; blocking work goes through `Offload`.
///
/// Must not know LiveKit, SQL or how an interview is held.
@NullMarked
package dev.viva.server.http;

import org.jspecify.annotations.NullMarked;
