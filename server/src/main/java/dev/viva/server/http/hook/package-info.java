/// The page of webhooks.
@NullMarked
package dev.viva.server.http.hook;

import org.jspecify.annotations.NullMarked;
