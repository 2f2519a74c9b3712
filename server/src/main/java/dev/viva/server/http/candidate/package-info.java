/// The way of a candidate: link, notice, consent, seat, and the socket on which an interview is seen and answered.
@NullMarked
package dev.viva.server.http.candidate;

import org.jspecify.annotations.NullMarked;
