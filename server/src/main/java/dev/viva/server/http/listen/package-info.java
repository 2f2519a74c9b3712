/// The ports that browsers come to: plain HTTP for this machine or a proxy, HTTPS with a certificate from files that is
/// read again when they change, and plain HTTP that is sent over to it. Start at
/// [dev.viva.server.http.listen.Listeners].
@NullMarked
package dev.viva.server.http.listen;

import org.jspecify.annotations.NullMarked;
