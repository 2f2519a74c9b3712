/// What goes out by mail: its words, and the ways out. Start at [dev.viva.server.mail.Post] and
/// [dev.viva.server.mail.Sender].
///
/// Nothing here logs an address, a name or a server's words, and no subject names anybody.
@NullMarked
package dev.viva.server.mail;

import org.jspecify.annotations.NullMarked;
