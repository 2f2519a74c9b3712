/// Interviews as the API meets them: who may sit where, which sessions this process holds, what is written while no
/// session runs. Start at [dev.viva.server.session.HeldInterviews].
///
/// **Threads:** answers to any event loop; one interview's steps run one after the other. Must not know HTTP.
@NullMarked
package dev.viva.server.session;

import org.jspecify.annotations.NullMarked;
