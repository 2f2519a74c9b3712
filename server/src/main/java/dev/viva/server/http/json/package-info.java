/// Interviews in the words of the contract, `openapi.yaml`.
@NullMarked
package dev.viva.server.http.json;

import org.jspecify.annotations.NullMarked;
