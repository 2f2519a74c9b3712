/// Passkeys, by HTTP: signing in and confirming with one, and a member's own.
@NullMarked
package dev.viva.server.http.passkey;

import org.jspecify.annotations.NullMarked;
