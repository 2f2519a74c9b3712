/// The HTTP API and the pages. The contract is `openapi.yaml`. Start at [dev.viva.server.http.HttpApi], which puts the
/// routes together; each audience has a package: `candidate`, `staff`, `live` and `replay` for who watches and reads,
/// `operate`. Below them stand `json`, `guard` (limits, origins, headers) and `call` (one request and its failures).
///
/// **Threads:** handlers run on event loops and never block; blocking work goes through `Offload`.
///
/// Must not know LiveKit, SQL or how an interview is held.
@NullMarked
package dev.viva.server.http;

import org.jspecify.annotations.NullMarked;
