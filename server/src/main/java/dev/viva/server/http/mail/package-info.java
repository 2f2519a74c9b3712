/// The page of mail that went out.
@NullMarked
package dev.viva.server.http.mail;

import org.jspecify.annotations.NullMarked;
