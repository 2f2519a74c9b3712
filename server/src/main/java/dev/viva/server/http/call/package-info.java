/// One request, whoever sends it: who may ask for what, what it carries, and how a failure is answered (RFC 9457).
@NullMarked
package dev.viva.server.http.call;

import org.jspecify.annotations.NullMarked;
